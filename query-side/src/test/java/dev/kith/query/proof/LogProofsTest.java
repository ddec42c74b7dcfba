package dev.kith.query.proof;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.eventstore.proof.Checkpoint;
import dev.kith.eventstore.proof.Hash;
import dev.kith.eventstore.proof.MerkleProof;
import dev.kith.eventstore.proof.VerifierKey;
import dev.kith.query.OnPostgres;
import dev.kith.query.Tenants;
import dev.kith.query.Tenants.Tenant;
import dev.kith.query.TestSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnPostgres
class LogProofsTest {

    @Autowired
    RestTestClient api;

    @Autowired
    Tenants tenants;

    @Autowired
    JdbcClient db;

    @Autowired
    MeterRegistry metrics;

    private Tenant tenant;

    @BeforeEach
    void newTenant() throws Exception {
        tenant = tenants.create();
    }

    @Test
    void keyIsThatOfTheKeyFile() throws Exception {
        assertThat(text("/log/key").strip())
                .isEqualTo(Files.readAllLines(TestSettings.checkpointKey()).getLast());
    }

    @Test
    void checkpointsFollowTheHeadByThemselves() {
        tenant.append(7);
        awaitCovered();
        assertThat(checkpoint(text("/log/checkpoint")).size()).isEqualTo(head());
        assertThat(metrics.get("kith.log.checkpoint.lag").gauge().value()).isZero();
    }

    @Test
    void inclusionOfAnEventIsProved() {
        var user = tenant.append(5)[2];
        long position = db.sql("select position from log.event where aggregate_id = ?")
                .param(user.toString())
                .query(Long.class)
                .single();
        awaitCovered();
        var proof = json("/log/proofs/inclusion?position=" + position);
        var checkpoint = checkpoint(proof.get("checkpoint").asString());
        var leaf = Base64.getDecoder().decode(proof.get("leaf").asString());
        assertThat(new String(leaf, StandardCharsets.UTF_8)).contains(user.toString());
        assertThat(proof.get("size").asLong()).isEqualTo(checkpoint.size());
        assertThat(MerkleProof.verifyInclusion(
                        position - 1, checkpoint.size(), Hash.leaf(leaf), hashes(proof), checkpoint.root()))
                .isTrue();
    }

    @Test
    void laterCheckpointIsProvedToExtendAnEarlierOne() {
        tenant.append(3);
        awaitCovered();
        var earlier = checkpoint(text("/log/checkpoint"));
        tenant.append(6);
        awaitCovered();
        var proof = json("/log/proofs/consistency?from=" + earlier.size());
        var later = checkpoint(proof.get("checkpoint").asString());
        assertThat(later.size()).isEqualTo(proof.get("to").asLong()).isGreaterThan(earlier.size());
        assertThat(MerkleProof.verifyConsistency(
                        earlier.size(), later.size(), earlier.root(), later.root(), hashes(proof)))
                .isTrue();
    }

    @Test
    void olderCheckpointCanBeAskedForByItsSize() {
        tenant.append(3);
        awaitCovered();
        long size = checkpoint(text("/log/checkpoint")).size();
        tenant.append(6);
        awaitCovered();
        assertThat(json("/log/proofs/inclusion?position=" + size + "&size=" + size)
                        .get("size")
                        .asLong())
                .isEqualTo(size);
    }

    /** The proof would show all of it. */
    @Test
    void eventsOfOtherTenantsAreNotProved() throws Exception {
        var other = tenants.create();
        other.append();
        long position = head();
        awaitCovered();
        get("/log/proofs/inclusion?position=" + position).expectStatus().isNotFound();
        var namesake = tenants.create(tenant.name() + "/user");
        namesake.append();
        awaitCovered();
        get("/log/proofs/inclusion?position=" + head()).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @CsvSource({
        "inclusion, 422, position",
        "inclusion?position=0, 400, position",
        "inclusion?position=x, 422, position",
        "inclusion?position=1&size=x, 422, size",
        "consistency, 422, from",
        "consistency?from=0, 400, from",
        "consistency?from=1&to=0, 400, to"
    })
    void badParametersAreNamed(String query, int status, String field) {
        tenant.append();
        awaitCovered();
        var answer =
                get("/log/proofs/" + query).expectStatus().isEqualTo(status).returnResult(String.class);
        assertThat(parsed(answer.getResponseBody()).get("detail").asString()).startsWith(field);
    }

    @Test
    void sizeWithoutACheckpointIsNotFound() {
        tenant.append();
        long beyond = head() + 1_000_000;
        get("/log/proofs/consistency?from=1&to=" + beyond).expectStatus().isNotFound();
        get("/log/proofs/inclusion?position=" + head() + "&size=" + beyond)
                .expectStatus()
                .isNotFound();
    }

    @Test
    void everythingNeedsAKey() {
        for (var path : List.of("key", "checkpoint", "proofs/inclusion?position=1", "proofs/consistency?from=1")) {
            api.get().uri("/log/" + path).exchange().expectStatus().isUnauthorized();
        }
    }

    private void awaitCovered() {
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(db.sql("select coalesce(max(size), 0) from log.checkpoint")
                                .query(Long.class)
                                .single())
                        .isEqualTo(head()));
    }

    private long head() {
        return db.sql("select position from log.head").query(Long.class).single();
    }

    private Checkpoint checkpoint(String note) {
        return Checkpoint.open(note, VerifierKey.parse(text("/log/key").strip()));
    }

    private static List<Hash> hashes(JsonNode proof) {
        return proof.get("hashes")
                .valueStream()
                .map(JsonNode::asString)
                .map(Hash::ofBase64)
                .toList();
    }

    private JsonNode json(String path) {
        return parsed(text(path));
    }

    private static JsonNode parsed(String text) {
        return JsonMapper.shared().readTree(Objects.requireNonNull(text));
    }

    private String text(String path) {
        return Objects.requireNonNull(
                get(path).expectStatus().isOk().returnResult(String.class).getResponseBody());
    }

    private RestTestClient.ResponseSpec get(String path) {
        return api.get()
                .uri(path)
                .header("Authorization", "Bearer " + tenant.key())
                .exchange();
    }
}
