# docker build -t harkara .
# docker run --rm -p 8080:8080 --env-file harkara.env -v harkara:/var/lib/harkara harkara

# tags can be moved: for production add the digests that you have looked at, src/site/markdown/security.md
FROM maven:3.9.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY . .
# on Java 21 this is Payara Micro 7
RUN mvn -B -ntp -Puber-jar -Dmaven.test.skip=true package

FROM eclipse-temurin:25.0.3_9-jre-alpine
RUN adduser -S -D -u 10001 -h /var/lib/harkara -s /sbin/nologin harkara
COPY --from=build /build/target/harkara-uber.jar /opt/harkara/harkara.jar
USER 10001
# ./harkara-data, the embedded database's folder, lies in the volume
WORKDIR /var/lib/harkara
VOLUME /var/lib/harkara
EXPOSE 8080
# java reads this variable itself: set it to change heap or system properties
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=70"
HEALTHCHECK --start-period=90s --interval=10s --timeout=5s --retries=3 \
  CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health/ready"]
# no shell between: SIGTERM reaches the server
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS", "-jar", "/opt/harkara/harkara.jar"]
