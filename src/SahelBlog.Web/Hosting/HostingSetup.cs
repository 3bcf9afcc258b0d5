using System.IO.Compression;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;
using SahelBlog.Changes;
using SahelBlog.DeskSettings;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting.Redis;
using SahelBlog.Web.Pages;
using SahelBlog.Web.Pages.Desk;

namespace SahelBlog.Web.Hosting;

/// <summary>How pages leave the house: cached, compressed once, with strict headers.</summary>
internal static class HostingSetup
{
    /// <summary>The longest post with room to spare; everything else is far smaller and limited where it is read.</summary>
    private const long LargestRequest = 5 * 1024 * 1024;

    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        var services = builder.Services;
        services.AddRazorPages(pages =>
        {
            pages.Conventions.LockDesk();
            pages.Conventions.ConfigureFilter(new MethodFilter());
        });
        services.AddPostRoutes();
        services.AddSingleton<MatcherPolicy, PostAddressPolicy>();
        // SecurityHeaders says it for every page, and more strictly.
        services.AddAntiforgery(antiforgery => antiforgery.SuppressXFrameOptionsHeader = true);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.AddProblemDetails();
        services.AddSingleton<SameOrigin>();
        services.AddSingleton<FormToken>();
        services.AddSingleton<LiveThreads>();
        services.AddSingleton<Visitor>();
        services.AddSingleton<PostKeys>();
        services.AddSingleton<PostLock>();
        services.AddHostedService<BlogStartup>();
        services.AddSingleton<UndoSeal>();
        services.AddSingleton<DeskTally>();
        services.AddSingleton<AboutPage>();
        services.AddSingleton<DeskNumbers>();
        services.AddSingleton<TextExamination>();
        services.AddAntiforgery(forms => forms.Cookie.Name = "sahelblog.form");
        services.AddDataProtection().SetApplicationName("SahelBlog");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<DataFolder, ILoggerFactory>(
                (keys, folder, log) =>
                    keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                        Directory.CreateDirectory(folder.Keys),
                        log
                    )
            );
        services.AddPageCache(builder.Configuration);
        services.AddSeals();
        builder.AddDeskLayer();
        SignInProviders.AddTo(services, builder.Configuration);
        services.AddProxies();
        services.AddRateLimits();
        return builder;
    }

    private static void AddPageCache(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = 128 * 1024 * 1024;
            // Slugs of some scripts differ by case alone as the cache folds it, such as those with σ and ς.
            cache.UseCaseSensitivePaths = true;
            cache.AddBasePolicy(policy => policy.AddPolicy<PageCachePolicy>(), excludeDefaultPolicy: true);
        });
        services.AddRedis(configuration);
        var inner = services.Last(service => service.ServiceType == typeof(IOutputCacheStore));
        services.AddSingleton<IOutputCacheStore>(provider => new PageCacheStore(
            (IOutputCacheStore)inner.ImplementationFactory!(provider),
            provider.GetRequiredService<ChangeFeed>()
        ));
        services.AddSingleton<PageCachePolicy>();
        services.AddResponseCompression(compression =>
        {
            // Shared pages hold no secret that a guess could be compared with; pages for one visitor are not compressed.
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/rss+xml"];
        });
        // Compressed once and sent often: worth the time of a good level.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }

    /// <summary>X-Forwarded-For and -Proto are believed from the proxies named in <c>Proxies:Known</c> and from nobody else.</summary>
    private static void AddProxies(this IServiceCollection services) =>
        services
            .AddOptions<ForwardedHeadersOptions>()
            .Configure<IConfiguration>(
                (options, configuration) =>
                {
                    var known = configuration.GetSection("Proxies:Known").Get<string[]>() ?? [];
                    options.ForwardedHeaders =
                        known.Length == 0
                            ? ForwardedHeaders.None
                            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
                    options.KnownProxies.Clear();
                    options.KnownIPNetworks.Clear();
                    foreach (var network in known)
                        options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
                }
            );

    public static void UseHosting(this WebApplication app)
    {
        var changes = app.Services.GetRequiredService<ChangeFeed>();
        var cache = app.Services.GetRequiredService<IOutputCacheStore>();
        // Before the cache hears of anything: pages are made from the new settings once the old ones are thrown out.
        app.Services.GetRequiredService<SettingsWatch>();
        changes.Listen(async tags =>
        {
            foreach (var tag in tags)
                await cache.EvictByTagAsync(tag, CancellationToken.None);
        });

        // Outside the cache: what it keeps, it keeps without these headers, and every answer needs them.
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/status/500",
                // What a client sent wrong is not our fault, and no news for the log.
                StatusCodeSelector = problem =>
                    problem switch
                    {
                        BadHttpRequestException bad => bad.StatusCode,
                        InvalidDataException => StatusCodes.Status400BadRequest,
                        StorageException => StatusCodes.Status503ServiceUnavailable,
                        _ => StatusCodes.Status500InternalServerError,
                    },
                SuppressDiagnosticsCallback = context =>
                    context.Exception is BadHttpRequestException or InvalidDataException,
            }
        );
        app.UseForwardedHeaders();
        app.UseMiddleware<CountReaders>();
        app.UseMiddleware<AcceptedEncoding>();
        app.UseOutputCache();
        app.UseMiddleware<PageValidators>();
        app.UseWhen(context => !Visitor.IsKnown(context.Request), shared => shared.UseResponseCompression());
        app.UseDeskHeaders();
        app.UsePrivatePages();
        app.UseStatusCodePagesWithReExecute("/status/{0}");
        app.UseImages();
        app.UseRouting();
        app.UseMiddleware<SameOriginGate>();
        app.UseMiddleware<FormsOnly>();
        app.UseMiddleware<DoorLimits>();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>Pictures of posts lie in the data folder; a picture that is a document runs nothing.</summary>
    private static void UseImages(this WebApplication app)
    {
        var data = app.Services.GetRequiredService<DataFolder>();
        data.Make();
        var folder = Directory.CreateDirectory(data.Images).FullName;
        app.UseStaticFiles(
            new StaticFileOptions
            {
                RequestPath = "/images",
                FileProvider = new PhysicalFileProvider(folder),
                OnPrepareResponse = static file =>
                {
                    file.Context.Response.Headers.ContentSecurityPolicy =
                        "default-src 'none'; style-src 'unsafe-inline'; sandbox";
                    file.Context.Response.Headers.CacheControl = "public, max-age=86400";
                },
            }
        );
    }
}
