using Microsoft.Extensions.Primitives;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Strict headers on every answer: pages out of the cache, errors and files too. A place that needs another value sets
/// it itself; only what is missing is filled in, which the libraries for this cannot be told.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // No inline script or style, nothing from elsewhere but pictures: authors show some, comments hold none.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' https: data:; "
        + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly KeyValuePair<string, StringValues>[] Headers =
    [
        new("Content-Security-Policy", ContentSecurityPolicy),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-site"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("X-Content-Type-Options", "nosniff"),
        new("X-Frame-Options", "DENY"),
    ];

    private static readonly KeyValuePair<string, StringValues> TransportSecurity = new(
        "Strict-Transport-Security",
        "max-age=31536000"
    );

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(FillIn, context);
        return next(context);
    }

    private static Task FillIn(object state)
    {
        var context = (HttpContext)state;
        foreach (var header in Headers)
            context.Response.Headers.TryAdd(header.Key, header.Value);
        if (context.Request.IsHttps)
            context.Response.Headers.TryAdd(TransportSecurity.Key, TransportSecurity.Value);
        return Task.CompletedTask;
    }
}
