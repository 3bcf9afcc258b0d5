# SahelBlog in one image: `docker build -t sahelblog .`, then `docker run -p 8080:8080 -v blog:/data sahelblog`.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /blog
# Packages first: this layer is made again only when a project file changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/SahelBlog/SahelBlog.csproj src/SahelBlog/
COPY src/SahelBlog.Web/SahelBlog.Web.csproj src/SahelBlog.Web/
RUN dotnet restore src/SahelBlog.Web
COPY wwwroot wwwroot
COPY content content
COPY src src
RUN dotnet publish src/SahelBlog.Web -c Release -o /out --no-restore \
 && mkdir /out/data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /out .
# The folder belongs to the image's own unprivileged user, so that a new volume does too.
COPY --from=build --chown=$APP_UID:$APP_UID /out/data /data
USER $APP_UID
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Blog__DataPath=/data
VOLUME /data
EXPOSE 8080
# The image has no curl; bash speaks to the port itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 4 _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["dotnet", "SahelBlog.Web.dll"]
