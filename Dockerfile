# docker build -t harkara .
# docker run --rm -p 8080:8080 --env-file harkara.env -v harkara:/var/lib/harkara harkara

FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -Puber-jar -Dmaven.test.skip=true package

FROM eclipse-temurin:17.0.15_6-jre-jammy
RUN useradd --system --uid 10001 --home-dir /var/lib/harkara --create-home --shell /usr/sbin/nologin harkara
COPY --from=build /build/target/harkara-uber.jar /opt/harkara/harkara.jar
USER 10001
# ./harkara-data, the embedded database's folder, lies in the volume
WORKDIR /var/lib/harkara
VOLUME /var/lib/harkara
EXPOSE 8080
# java reads this variable itself: set it to change heap or system properties
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=70"
# no curl in the image: bash asks, and the first line of the answer has to say 200
HEALTHCHECK --start-period=90s --interval=10s --timeout=5s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
# no shell between: SIGTERM reaches the server
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/harkara/harkara.jar"]
