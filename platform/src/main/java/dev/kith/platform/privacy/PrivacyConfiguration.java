package dev.kith.platform.privacy;

import dev.kith.api.EventNames;
import dev.kith.eventstore.EventStoreAutoConfiguration;
import dev.kith.platform.schema.Schema;
import dev.kith.platform.schema.SchemaConfiguration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Has personal data sealed, and refuses a start without the master key that opens what is sealed already. */
@AutoConfiguration(after = SchemaConfiguration.class, before = EventStoreAutoConfiguration.class)
@EnableConfigurationProperties(EncryptionSettings.class)
class PrivacyConfiguration {

    @Bean
    Schema secretSchema() {
        return new Schema("secret");
    }

    /** Once the tables are there that tell which master keys are needed. */
    @Bean
    @ConditionalOnMissingBean
    @DependsOn("migrations")
    MasterKeys masterKeys(EncryptionSettings settings, JdbcClient db) {
        return settings.masterKeys(new UsedMasters(db));
    }

    @Bean
    @DependsOn("migrations")
    SubjectKeyTable subjectKeyTable(DataSource database, JdbcClient db, PlatformTransactionManager transactions) {
        return new SubjectKeyTable(database, db, new TransactionTemplate(transactions));
    }

    @Bean
    Fingerprints fingerprints(SubjectKeyTable table, MasterKeys masters, EncryptionSettings settings) {
        return new Fingerprints(table, masters, settings.isOn());
    }

    @Bean
    PersonalData personalData(SubjectKeyTable table, MasterKeys masters, EncryptionSettings settings, JdbcClient db) {
        new UsedMasters(db).require(masters);
        return new PersonalData(new PersonalFields(EventNames.ALL), table, masters, settings.isOn());
    }
}
