package dev.kith.platform.server;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 that ends connections whose request is too slow to come, or too slow to be done with. Tomcat's own timeouts begin
 * anew with every byte, so that a byte now and then would hold a connection for days. Event streams may stay.
 */
public final class TimedProtocol extends Http11NioProtocol {

    private volatile Duration longestHead = Duration.ofSeconds(20);
    private volatile Duration longestRequest = Duration.ofMinutes(15);
    private @Nullable ScheduledFuture<?> sweep;

    void limit(Duration head, Duration request) {
        longestHead = head;
        longestRequest = request;
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
        return connection.getCurrentProcessor() instanceof Processor processor
                && processor.getRequest() instanceof Request request
                && request.getStartTimeNanos() != -1 // none has begun
                && isLate(request, Duration.ofNanos(System.nanoTime() - request.getStartTimeNanos()));
    }

    private boolean isLate(Request request, Duration taken) {
        return switch (request.getRequestProcessor().getStage()) {
            case Constants.STAGE_PARSE, Constants.STAGE_PREPARE -> taken.compareTo(longestHead) > 0;
            case Constants.STAGE_SERVICE, Constants.STAGE_ENDINPUT, Constants.STAGE_ENDOUTPUT ->
                taken.compareTo(longestRequest) > 0 && !isStream(request);
            default -> false;
        };
    }

    private static boolean isStream(Request request) {
        var type = request.getResponse().getContentType();
        return type != null && type.startsWith("text/event-stream");
    }
}
