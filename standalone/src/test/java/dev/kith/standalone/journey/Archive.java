package dev.kith.standalone.journey;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

/** An archive about a person, unpacked. */
record Archive(HttpResponse<byte[]> response, Map<String, String> files) {

    /** Takes the archive of the user at a path. */
    static Archive of(Api api, String user, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + user + "/export"))
                .header("Authorization", "Bearer " + api.key());
        if (headers.length > 0) request.headers(headers);
        try {
            var response = api.client().send(request.build(), BodyHandlers.ofByteArray());
            return new Archive(response, response.statusCode() == 200 ? unzip(response.body()) : Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    String file(String name) {
        return files.getOrDefault(name, "");
    }

    <T> T json(String name, String path) {
        return JsonPath.read(file(name), path);
    }

    /** The lines of a file, each read by a path. */
    <T> List<T> lines(String name, String path) {
        return file(name).lines().map(line -> JsonPath.<T>read(line, path)).toList();
    }

    /** The same, of those lines alone that have something there. */
    List<Object> found(String name, String path) {
        return file(name)
                .lines()
                .flatMap(line -> {
                    List<Object> found = JsonPath.using(com.jayway.jsonpath.Configuration.builder()
                                    .options(
                                            com.jayway.jsonpath.Option.SUPPRESS_EXCEPTIONS,
                                            com.jayway.jsonpath.Option.ALWAYS_RETURN_LIST)
                                    .build())
                            .parse(line)
                            .read(path);
                    return found.stream();
                })
                .toList();
    }
}
