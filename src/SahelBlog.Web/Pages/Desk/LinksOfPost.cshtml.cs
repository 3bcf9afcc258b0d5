using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Linkbacks.Telling;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>
/// Who is told of the links of a post, before it is published and after. Looking asks nobody; the pages are asked when a
/// button is pressed.
/// </summary>
internal sealed class LinksOfPostModel(LinksToTell links) : PageModel
{
    public LinksOfPost Links { get; private set; } = null!;

    /// <summary>Where this page stands.</summary>
    public string Here => PathOf(Links.Post.Id);

    /// <summary>The editor, which forgets its copy of the text since that is saved.</summary>
    public string Back => FormattableString.Invariant($"/desk/write/{Links.Post.Id}?done=saved");

    /// <summary>Who is told, in one sentence.</summary>
    /// <summary>Whether anybody is told at all.</summary>
    public bool TellsAnybody => links.TellsAnybody;

    public string Summary
    {
        get
        {
            if (Links.Post is { IsOut: true, IsOpen: false })
                return "The post is not for everybody; nobody is told of its links.";
            if (Links.Others.Count == 0)
                return "The text links to no page of others; nobody is told.";
            var parts = new[]
            {
                Part(LinkAnswer.Webmention, "webmention"),
                Part(LinkAnswer.Pingback, "pingback"),
                Part(LinkAnswer.None, "none"),
                Part(LinkAnswer.Trouble, "could not be asked"),
                Part(LinkAnswer.NotAsked, "not asked yet"),
            };
            var (these, verb) = Links.Others.Count == 1 ? ("This page", "is") : ("These", "are");
            var who = Links.Others.Count == 1 ? these : $"{these} {Links.Others.Count.Some("page")}";
            var told = Links.Post.IsOpen ? $"{verb} told" : "will be told";
            return $"{who} {told}: {string.Join(", ", parts.OfType<string>())}";
        }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await links.Of(id, cancel) is not { } found)
            return NotFound();
        Links = found;
        new DeskChrome($"Links of {found.Post.Title}") { Current = "write" }.PutInto(ViewData);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel) =>
        await links.Ask(id, cancel) ? this.SeeOther(PathOf(id)) : NotFound();

    /// <summary>Where the links of a post are listed.</summary>
    public static string PathOf(long postId) => FormattableString.Invariant($"/desk/write/{postId}/links");

    /// <summary>How a page is told, in words, and how the design marks it.</summary>
    public static (string Mark, string Words) KindOf(LinkToTell link) =>
        link.Answer switch
        {
            LinkAnswer.Webmention => ("", "webmention"),
            LinkAnswer.Pingback => ("", "pingback"),
            LinkAnswer.None => ("state-off", "none"),
            LinkAnswer.Trouble => ("state-fail", link.Why),
            _ => ("state-draft", "not asked yet"),
        };

    private string? Part(LinkAnswer answer, string words) =>
        Links.Count(answer) is > 0 and var count ? $"{count} {words}" : null;
}
