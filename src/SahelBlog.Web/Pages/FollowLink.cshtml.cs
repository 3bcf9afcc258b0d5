using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Following;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>
/// What the links of letters open. A GET shows buttons and changes nothing, since mail scanners follow links; a POST
/// acts without a cookie and from anywhere, since mail programs send it themselves (E1): the link is the proof.
/// </summary>
[IgnoreAntiforgeryToken]
[JudgesOriginItself]
internal sealed class FollowLinkModel(FollowService following, IOptionsMonitor<BlogOptions> blog) : PageModel
{
    /// <summary>Where somebody signed in sees all that they follow.</summary>
    public const string MyPage = "/me#my-follows";

    public Phrases Say { get; private set; } = null!;

    public Followed? Followed { get; private set; }

    public bool ToConfirm { get; private set; }

    public string Secret { get; private set; } = "";

    /// <summary>The forms that change and end it: behind the link of a letter, and as soon as it is confirmed.</summary>
    public FollowForms? Forms { get; private set; }

    public string Title { get; private set; } = "";

    public string Sentence { get; private set; } = "";

    /// <summary>Whether it has been said what is to happen.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What is followed. Before an address has answered, no word of strangers stands before its owner.</summary>
    public string What => Words(Say.Following, ToConfirm && !IsDone ? Followed! with { Comment = null } : Followed!);

    /// <summary>What is followed, as the page's language says it.</summary>
    public static string Words(FollowPhrases say, Followed followed) =>
        followed switch
        {
            { Follow.Scope: FollowScope.Thread, Post: { } post } => say.Thread(post.Title),
            { Follow.Scope: FollowScope.Branch, Comment: { } head } => say.Branch(head.AuthorName),
            { Follow.Scope: FollowScope.Branch } => say.SomeBranch,
            _ => say.Replies,
        };

    public async Task<IActionResult> OnGetAsync(string purpose, string secret, CancellationToken cancel)
    {
        if (purpose is not ("confirm" or "manage"))
            return NotFound();
        var toConfirm = purpose == "confirm";
        return Show(purpose, secret, await following.Behind(secret, toConfirm, cancel), isDone: false);
    }

    public async Task<IActionResult> OnPostAsync(string purpose, string secret, CancellationToken cancel)
    {
        if (purpose is not ("confirm" or "manage"))
            return NotFound();
        var form = Request.HasFormContentType ? await Request.ReadFormAsync(cancel) : FormCollection.Empty;
        var step = form["step"].ToString();
        var done = (purpose, step) switch
        {
            ("confirm", "yes") => await following.Confirm(secret, cancel),
            ("confirm", "no") => await following.Block(secret, cancel),
            ("confirm", _) => await following.Behind(secret, toConfirm: true, cancel),
            (_, "all") => await following.StopAll(secret, cancel),
            (_, "pace") when Enum.TryParse<FollowPace>(form["pace"], out var pace) && Enum.IsDefined(pace) =>
                await following.SetPace(secret, pace, cancel),
            (_, "stop") => await following.Stop(secret, cancel),
            // What a mail program sends carries no step of ours.
            (_, _) => await following.StopLetters(secret, cancel),
        };
        if (done is not null && purpose == "manage" && form["back"] == MyPage)
            return this.SeeOther(MyPage);
        return Show(purpose, secret, done, isDone: purpose == "manage" || step is "yes" or "no", step);
    }

    private PageResult Show(string purpose, string secret, Followed? followed, bool isDone, string step = "")
    {
        Followed = followed;
        ToConfirm = purpose == "confirm";
        Secret = secret;
        IsDone = isDone;
        Say = Phrases.For(followed?.Follow.Language ?? blog.CurrentValue.Language);
        var say = Say.Following;
        var manages = ToConfirm ? followed?.Secret : secret;
        if (followed is not null && manages is not null && isDone == ToConfirm)
            Forms = new(say, manages, followed.Follow.Pace);
        (Title, Sentence) = (followed, isDone, ToConfirm, step) switch
        {
            (null, _, _, _) => (say.Gone, say.GoneText),
            (_, false, true, _) => (say.Question, ""),
            (_, false, _, _) => (say.YouFollow, ""),
            (_, _, true, "no") => (say.Blocked, say.BlockedText),
            (_, _, true, _) => (say.Confirmed, say.ConfirmedText),
            (_, _, _, "pace") => (say.Changed, say.ChangedText),
            _ => (say.Stopped, say.StoppedText),
        };
        if (followed is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        Response.Headers.CacheControl = "private, no-store";
        new PageChrome(Title, Say) { NoIndex = true, Current = "follow" }.PutInto(ViewData);
        return Page();
    }
}
