# One side of Kith, from a jar that `mvn -DskipTests package` has built: --build-arg SIDE=command-side or query-side.
FROM eclipse-temurin:25.0.1_8-jre-noble
ARG SIDE
COPY ${SIDE}/target/${SIDE}-*-app.jar /kith.jar
RUN mkdir /var/lib/kith && chown nobody /var/lib/kith
USER nobody
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-Daxoniq.update-checker.disabled=true", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/kith.jar"]
