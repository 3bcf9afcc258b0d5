using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Hosting;

/// <summary>
/// Marks a page that only somebody reaches who has shown a key within the last quarter of an hour: a desk that was left
/// open gives nothing away. Whoever has not is led to <c>/desk/again</c> and back; a form that they sent goes with them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AsksAgainAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>For how long a key that was shown is enough.</summary>
    public static readonly TimeSpan Enough = TimeSpan.FromMinutes(15);

    /// <summary>The query that tells a form on its way from an answer to the question.</summary>
    public const string OnItsWay = "sent";

    /// <summary>Whether whoever sends this has shown a key lately.</summary>
    public static bool IsProved(HttpContext context) =>
        context.Session() is { } session
        && context.RequestServices.GetRequiredService<BlogClock>().Now - session.ProvedAt < Enough;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (IsProved(http))
            return next();
        var from = Uri.EscapeDataString(http.Request.Path + http.Request.QueryString);
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            context.Result = new LocalRedirectResult($"/desk/again?from={from}");
        else if (http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
            // Files are not carried about; the page for 403 gives the text back.
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        else
            // 307: the browser sends the form there itself, token and all.
            context.Result = new LocalRedirectResult(
                $"/desk/again?{OnItsWay}=1&from={from}",
                permanent: false,
                preserveMethod: true
            );
        return Task.CompletedTask;
    }
}
