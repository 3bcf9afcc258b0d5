using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Pages.Desk;

namespace SahelBlog.Web.Pages;

/// <summary>What stands where nothing stands, and what stands where something went wrong: a sentence and a way on.</summary>
[IgnoreAntiforgeryToken]
[JudgesOriginItself]
internal sealed class StatusModel(PostReader reader, IOptionsMonitor<BlogOptions> blog, BlogClock clock) : PageModel
{
    public IReadOnlyList<Listed> Latest { get; private set; } = [];

    public Phrases Say { get; private set; } = Phrases.For(blog.CurrentValue.Language);

    public BlogClock Clock => clock;

    public string Title { get; private set; } = "";

    public string Sentence { get; private set; } = "";

    /// <summary>The text that was sent and not taken, so that it is not lost with the request.</summary>
    public string? Kept { get; private set; }

    /// <summary>Whether somebody of the desk looked for something there.</summary>
    public bool IsAtDesk { get; private set; }

    /// <summary>Where to go on after signing in again; null when that is not what is missing.</summary>
    public string? SignInPath { get; private set; }

    /// <summary>The same for every method: what failed may have been a POST or a PUT.</summary>
    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        // After an exception the handler has judged it, and the address says 500 for all of them.
        var asked = HttpContext.Features.Get<IExceptionHandlerFeature>() is null
            ? int.Parse((string)RouteData.Values["status"]!, System.Globalization.CultureInfo.InvariantCulture)
            : Response.StatusCode;
        var status = asked is >= 400 and <= 599 ? asked : StatusCodes.Status404NotFound;
        Response.StatusCode = status;
        // What is gone may be put back, and a browser that was told so for good would not look again.
        Response.OnStarting(() =>
        {
            if (Response.Headers.CacheControl.Count == 0)
                Response.Headers.CacheControl = "no-cache";
            return Task.CompletedTask;
        });
        await Show(status, HttpContext.RequestAborted);
        await next();
    }

    private async Task Show(int status, CancellationToken cancel)
    {
        (Title, Sentence) = status switch
        {
            StatusCodes.Status404NotFound => (
                "Nothing on the horizon",
                "There is no page at this address. It may have been renamed, or the link that brought you here may have lost its last letters."
            ),
            StatusCodes.Status410Gone => ("No longer here", "What stood at this address was taken away for good."),
            StatusCodes.Status401Unauthorized => (
                "Your session has ended",
                "Nothing was saved, since you are not signed in any more. Copy what you typed, sign in, and put it back."
            ),
            StatusCodes.Status403Forbidden => (
                "This door is closed to you",
                "The request came from another site’s page, or asks for something that you may not do. Nothing was changed."
            ),
            StatusCodes.Status405MethodNotAllowed => (
                "Not like this",
                "This address does not answer a request of that kind."
            ),
            StatusCodes.Status413PayloadTooLarge => (
                "Too much at once",
                "What was sent is larger than this blog takes. Nothing was changed."
            ),
            StatusCodes.Status429TooManyRequests => (
                "A little slower",
                "Too many requests came from your address. Wait a minute and try again."
            ),
            StatusCodes.Status503ServiceUnavailable => (
                "The blog is out of reach",
                "Its database gives no answer just now. Try again in a while."
            ),
            >= 500 => ("Something broke", "The fault is ours and has been noted. Try again in a moment."),
            _ => ("That did not work", "The request could not be understood. Nothing was changed."),
        };
        // The desk's frame asks the database, which may be what is out of reach.
        IsAtDesk = status < StatusCodes.Status500InternalServerError && AskedDesk && User.IsOfTheBlog();
        if (IsAtDesk)
            SpeakAsDesk(status);
        else if (status == StatusCodes.Status404NotFound)
            Latest = (await reader.Latest(1, cancel))?.Posts.Take(3).ToList() ?? [];
        if (status == StatusCodes.Status401Unauthorized)
            SignInPath = "/desk/sign-in?from=" + Uri.EscapeDataString(OriginalPath);
        if (Tombstone.Of(HttpContext) is { } deleted)
            Speak(deleted);
        Kept = await TextSent(status, cancel);
        new PageChrome(Title, Say) { NoIndex = true }.PutInto(ViewData);
    }

    /// <summary>In the language of the post that is gone.</summary>
    private void Speak(Post deleted)
    {
        Say = Phrases.For(deleted.Language);
        var day = clock.Local(deleted.DeletedAt ?? deleted.UpdatedAt).ToString("d MMMM yyyy", Say.Culture);
        (Title, Sentence) = (Say.Links.Gone, Say.Links.GoneOn(deleted.Kind, day));
    }

    private void SpeakAsDesk(int status)
    {
        (Title, Sentence) = status switch
        {
            StatusCodes.Status404NotFound => (
                "Nothing here",
                "There is no page of the desk at this address. What stood here may have been removed for good."
            ),
            StatusCodes.Status403Forbidden => (
                "Not for your role",
                "You may not open or do this, or the request came from another site’s page. Nothing was changed."
            ),
            _ => (Title, Sentence),
        };
        new DeskChrome(Title).PutInto(ViewData);
    }

    private string? Original => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath;

    private bool AskedDesk =>
        Original is { } path && new PathString(path).StartsWithSegments("/desk", StringComparison.Ordinal);

    private string OriginalPath => AskedDesk ? Original! : "/desk";

    private async Task<string?> TextSent(int status, CancellationToken cancel)
    {
        var refused =
            status
            is StatusCodes.Status400BadRequest
                or StatusCodes.Status401Unauthorized
                or StatusCodes.Status403Forbidden
                or StatusCodes.Status429TooManyRequests
                or >= StatusCodes.Status500InternalServerError;
        if (!refused || !HttpMethods.IsPost(Request.Method) || !Request.HasFormContentType)
            return null;
        try
        {
            var form = await Request.ReadFormAsync(cancel);
            var text = form["text"].ToString();
            return text.Length > 0 ? text : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException)
        {
            // The form itself was what could not be understood.
            return null;
        }
    }
}
