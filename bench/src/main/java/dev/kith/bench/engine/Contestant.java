package dev.kith.bench.engine;

import dev.kith.bench.stockaxon.StockAxon;
import dev.kith.command.CommandSide;
import dev.kith.platform.start.KithApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** An application whose engine is measured in its own process, without HTTP. */
public enum Contestant {
    KITH(CommandSide.class),
    STOCK(StockAxon.class);

    private final Class<?> program;

    Contestant(Class<?> program) {
        this.program = program;
    }

    /** A caller of its own. */
    Commanding commanding(ApplicationContext application) {
        return this == KITH ? Commanding.kith(application) : Commanding.stock(application);
    }

    /** Starts it as it is started for HTTP, on the database that the environment names. */
    public ConfigurableApplicationContext start() {
        return KithApplication.run(program, "--server.port=0", "--bench.projections=false");
    }
}
