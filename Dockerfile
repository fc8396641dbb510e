# docker build -t harkara .
# docker run --rm -p 8080:8080 --env-file harkara.env -v harkara:/var/lib/harkara harkara

FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN mvn -B -ntp -Puber-jar -Dmaven.test.skip=true package

FROM eclipse-temurin:17.0.15_6-jre-alpine
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
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/harkara/harkara.jar"]
