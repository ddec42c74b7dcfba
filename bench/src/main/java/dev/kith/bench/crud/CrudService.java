package dev.kith.bench.crud;

import dev.kith.bench.web.Rival;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Import;

/** The program. */
@Rival
@Import({UserController.class, AuditedUsers.class})
public class CrudService {

    public static void main(String... arguments) {
        SpringApplication.run(CrudService.class, arguments);
    }
}
