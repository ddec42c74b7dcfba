package dev.kith.bench.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets requests with a known key pass; keys are stored hashed, and remembered for ten seconds, as in Kith. */
public final class ApiKeys extends OncePerRequestFilter implements InitializingBean {

    /** The request attribute that holds the {@link Actor}. */
    public static final String ACTOR = "actor";

    private static final String SCHEME = "Bearer ";

    private final JdbcClient db;
    private final String ownerKey;
    private final Cache<String, Actor> known =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(10)).build();

    public ApiKeys(JdbcClient db, @Value("${kith.owner-key}") String ownerKey) {
        this.db = db;
        this.ownerKey = ownerKey;
    }

    @Override
    public void afterPropertiesSet() {
        db.sql("create table if not exists api_key (hash text primary key, tenant text not null, name text not null)")
                .update();
        db.sql("insert into api_key values (?, 'default', 'key:owner') on conflict do nothing")
                .param(hash(ownerKey))
                .update();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader("Authorization");
        var actor = header == null || !header.startsWith(SCHEME) ? null : actor(header.substring(SCHEME.length()));
        if (actor == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        request.setAttribute(ACTOR, actor);
        chain.doFilter(request, response);
    }

    private @Nullable Actor actor(String key) {
        return known.get(hash(key), this::find);
    }

    private @Nullable Actor find(String hash) {
        return db.sql("select tenant, name from api_key where hash = ?")
                .param(hash)
                .query(Actor.class)
                .optional()
                .orElse(null);
    }

    private static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
