using Microsoft.Extensions.Options;
using SahelBlog.Settings;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Admits requests that change something only from our own pages. Pages in the shared cache carry no visitor's token,
/// so the browser's own word decides: <c>Sec-Fetch-Site</c>, else <c>Origin</c>.
/// </summary>
internal sealed class SameOrigin(BlogAddress address, IOptionsMonitor<BlogOptions> options)
{
    /// <summary>Whether a request comes from one of our own pages.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isSilent">Whether our page sends no referrer, so that browsers name no origin either.</param>
    public bool Admits(HttpRequest request, bool isSilent = false)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        if (isSilent && origin is "" or "null")
            return true;
        if (origin.Length > 0)
            return IsOurs(origin, request);
        // Browsers of the last ten years send one of the two. What sends neither is no browser, carries no cookie of a
        // visitor against their will, and is looked at by the rules for comments.
        return request.Cookies.Count == 0 || IsOurs(request.Headers.Referer.ToString(), request);
    }

    private bool IsOurs(string from, HttpRequest request) =>
        Uri.TryCreate(from, UriKind.Absolute, out var origin)
        && (
            Uri.Compare(
                origin,
                address.Base,
                UriComponents.SchemeAndServer,
                UriFormat.Unescaped,
                StringComparison.OrdinalIgnoreCase
            ) == 0
            // A blog without a configured address is reached by any name of its machine.
            || (
                options.CurrentValue.BaseUrl.Length == 0
                && origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            )
        );
}

/// <summary>Marks an endpoint that judges the origin itself, to keep what was typed or because other blogs call it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class JudgesOriginItselfAttribute : Attribute;

/// <summary>
/// Marks a page that holds a secret in its address and so sends no referrer: where a browser says nothing else of whence
/// its form comes, the secret judges.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SendsNoReferrerAttribute : Attribute;

/// <summary>
/// Turns away what <see cref="SameOrigin"/> does not admit, before anything is counted: no other site uses up what a
/// visitor may do here.
/// </summary>
internal sealed class SameOriginGate(RequestDelegate next, SameOrigin sameOrigin)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var changes =
            !HttpMethods.IsGet(request.Method)
            && !HttpMethods.IsHead(request.Method)
            && !HttpMethods.IsOptions(request.Method);
        var marks = context.GetEndpoint()?.Metadata;
        var judgesItself = marks?.GetMetadata<JudgesOriginItselfAttribute>() is not null;
        var isSilent = marks?.GetMetadata<SendsNoReferrerAttribute>() is not null;
        if (!changes || judgesItself || sameOrigin.Admits(request, isSilent))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
