package dev.kith.platform.server;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 that ends connections whose requests are too slow to begin. Tomcat's own timeout begins anew with every byte, so that
 * a byte now and then would hold a connection for days.
 */
public final class TimedProtocol extends Http11NioProtocol {

    private volatile Duration longestHead = Duration.ofSeconds(20);
    private @Nullable ScheduledFuture<?> sweep;

    void limitHead(Duration time) {
        longestHead = time;
    }

    @Override
    public void start() throws Exception {
        super.start();
        sweep = getUtilityExecutor().scheduleWithFixedDelay(this::cutOff, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (sweep != null) sweep.cancel(false);
        super.stop();
    }

    private void cutOff() {
        getEndpoint().getConnections().stream().filter(this::isLate).forEach(SocketWrapperBase::close);
    }

    private boolean isLate(SocketWrapperBase<?> connection) {
        if (!(connection.getCurrentProcessor() instanceof Processor processor) || processor.isAsync()) return false;
        var request = processor.getRequest();
        return request != null
                && request.getStartTimeNanos() != -1 // else it waits for the next one
                && isHead(request.getRequestProcessor().getStage())
                && System.nanoTime() - request.getStartTimeNanos() > longestHead.toNanos();
    }

    /** Between two pieces of a head Tomcat says that the stage has ended. */
    private static boolean isHead(int stage) {
        return stage == Constants.STAGE_PARSE || stage == Constants.STAGE_ENDED;
    }
}
