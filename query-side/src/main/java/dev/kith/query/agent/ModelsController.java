package dev.kith.query.agent;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the models that are offered to those who make agents; agents may name any other. */
@RestController
class ModelsController {

    record Model(String id) {}

    record Models(List<Model> models) {}

    private final Models models;

    /** @param names setting {@code kith.models}, separated by commas */
    ModelsController(@Value("${kith.models:}") List<String> names) {
        this.models = new Models(names.stream().map(Model::new).toList());
    }

    @GetMapping("/agents/models")
    Models models() {
        return models;
    }
}
