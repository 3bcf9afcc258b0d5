using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Conversation;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>What the two pages of a writer's own comment share: whose it is, and the way back.</summary>
internal abstract class OwnCommentModel(OwnComments own, ThreadReader threads, Visitor visitor) : PageModel
{
    public OwnComment Own { get; private set; } = null!;

    public Phrases Say { get; private set; } = null!;

    /// <summary>Where the comment stands in its thread.</summary>
    public string Back { get; private set; } = "";

    /// <summary>Why it cannot be done; null when it can.</summary>
    public string? Trouble { get; protected set; }

    protected Writer Writer { get; private set; } = null!;

    /// <summary>Whether this visitor has written this comment. To everybody else the page does not exist.</summary>
    protected async Task<bool> Find(long id, CancellationToken cancel)
    {
        Writer = await visitor.WriterOrStranger(HttpContext);
        if (await own.Find(id, Writer, cancel) is not { } found)
            return false;
        Own = found;
        Say = Phrases.For(found.Post.Language);
        Back = Locations.Escaped(await threads.Permalink(id, asker: Writer, cancel: cancel) ?? found.Post.Permalink!);
        return true;
    }

    protected PageResult Show(string title, int status = StatusCodes.Status200OK)
    {
        Response.StatusCode = status;
        new PageChrome(title, Say) { NoIndex = true }.PutInto(ViewData);
        return Page();
    }
}
