package dev.kith.eventstore.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys and notes are those of golang.org/x/mod/sumdb/note. */
class SignedNoteTest {

    private static final String PETER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PETER_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String ENOCH_PUBLIC = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String PETER_LINE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH_LINE =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    private final VerifierKey peter = VerifierKey.parse(PETER_PUBLIC);
    private final VerifierKey enoch = VerifierKey.parse(ENOCH_PUBLIC);

    @Test
    void signingGivesThePublishedNote() {
        assertThat(CheckpointKey.parse(PETER + "\n" + PETER_PUBLIC + "\n").sign(TEXT))
                .isEqualTo(TEXT + "\n" + PETER_LINE);
    }

    @Test
    void aNoteOfTwoSignaturesOpensForEitherKey() {
        String note = TEXT + "\n" + PETER_LINE + ENOCH_LINE;
        assertThat(SignedNote.open(note, peter)).isEqualTo(TEXT);
        assertThat(SignedNote.open(note, enoch)).isEqualTo(TEXT);
    }

    @Test
    void theTextMayHaveEmptyLines() {
        CheckpointKey key = CheckpointKey.parse(PETER + "\n" + PETER_PUBLIC + "\n");
        assertThat(SignedNote.open(key.sign("one\n\n\ntwo\n"), peter)).isEqualTo("one\n\n\ntwo\n");
    }

    @Test
    void aNoteWithoutASignatureOfTheKeyIsRefused() {
        refused(TEXT + "\n" + ENOCH_LINE);
        refused(TEXT + "\n" + PETER_LINE.replace("x08g", "xxxx"));
        refused(TEXT + "\n" + PETER_LINE.replace("PeterNeumann", "CarmenSandiego"));
    }

    @Test
    void aWrongSignatureOfTheKeyIsRefusedEvenBesideARightOne() {
        String wrong = PETER_LINE.replace("ZJku", "ZJkv");
        refused(TEXT + "\n" + wrong);
        refused(TEXT + "\n" + PETER_LINE + wrong);
        refused(TEXT.replace("cryptography", "Cryptography") + "\n" + PETER_LINE);
        refused(TEXT + "\n" + PETER_LINE.substring(0, 60) + "ABCD" + PETER_LINE.substring(60));
    }

    @Test
    void whatIsNoNoteIsRefused() {
        refused("");
        refused(TEXT);
        refused(TEXT + "\n");
        refused(TEXT + "\n" + PETER_LINE.stripTrailing());
        refused("\u0001" + TEXT + "\n" + PETER_LINE);
        refused("\ud800" + TEXT + "\n" + PETER_LINE);
        refused(TEXT + "\n" + PETER_LINE.replace("PeterNeumann", "Peter Neumann"));
        refused(TEXT + "\n" + PETER_LINE.replace("PeterNeumann", "Peter+Neumann"));
        refused(TEXT + "\n" + PETER_LINE.replace("nAM=", "nAM"));
        refused(TEXT + "\n" + PETER_LINE + "Unexpected line.\n");
    }

    @Test
    void upTo100SignaturesAreRead() {
        assertThat(SignedNote.open(TEXT + "\n" + ENOCH_LINE.repeat(99) + PETER_LINE, peter))
                .isEqualTo(TEXT);
        refused(TEXT + "\n" + ENOCH_LINE.repeat(100) + PETER_LINE);
        refused("x".repeat(SignedNote.MAX_LENGTH) + TEXT + "\n" + PETER_LINE);
    }

    @Test
    void keysAreWrittenAsTheyWereRead() {
        assertThat(peter).hasToString(PETER_PUBLIC);
        assertThat(enoch).hasToString(ENOCH_PUBLIC);
    }

    @Test
    void noPartOfAKeyAndNoKeyWithAChangedCharacterIsAKey() {
        for (int begin = 0; begin <= PETER_PUBLIC.length(); begin++) {
            for (int end = begin; end <= PETER_PUBLIC.length(); end++) {
                if (end - begin < PETER_PUBLIC.length()) {
                    noKey(PETER_PUBLIC.substring(begin, end));
                }
            }
        }
        for (int i = 0; i < PETER_PUBLIC.length(); i++) {
            char[] changed = PETER_PUBLIC.toCharArray();
            changed[i]++;
            noKey(String.valueOf(changed));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void keysOfAnotherLengthAlgorithmOrSpellingAreRefused(String key) {
        noKey(key);
    }

    private void refused(String note) {
        assertThatThrownBy(() -> SignedNote.open(note, peter)).isInstanceOf(MalformedNote.class);
    }

    private static void noKey(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).as(text).isInstanceOf(MalformedNote.class);
    }
}
