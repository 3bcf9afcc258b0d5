using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Following;
using SahelBlog.Mail;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>What somebody who wants to follow has chosen and typed.</summary>
internal sealed record FollowForm
{
    public long? Post { get; init; }
    public long? Comment { get; init; }
    public string Email { get; init; } = "";
    public FollowScope Scope { get; init; } = FollowScope.Replies;
    public FollowPace Pace { get; init; }
}

/// <summary>Follow by feed or by e-mail. Nothing is sent but one question until the address has answered (E2).</summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimiting.Follows)]
internal sealed class FollowModel(
    ThreadReader threads,
    FollowService following,
    Visitor visitor,
    IOptions<BlogOptions> blog
) : PageModel
{
    public FollowForm Form { get; private set; } = new();

    public Phrases Say { get; private set; } = null!;

    public PostSummary? Post { get; private set; }

    public Comment? Comment { get; private set; }

    public string? Wrong { get; private set; }

    /// <summary>Whether the letter with the question is on its way.</summary>
    public bool IsSent { get; private set; }

    public IReadOnlyList<(FollowScope Scope, string Words)> Scopes =>
        [
            .. Comment is { } head
                ? [(FollowScope.Branch, Say.Following.Branch(head.AuthorName))]
                : Array.Empty<(FollowScope, string)>(),
            .. Post is { } post
                ? [(FollowScope.Thread, Say.Following.Thread(post.Title))]
                : Array.Empty<(FollowScope, string)>(),
            (FollowScope.Replies, Say.Following.Replies),
        ];

    public static IReadOnlyList<(FollowPace Pace, string Words)> Paces(FollowPhrases say) =>
        [(FollowPace.AtOnce, say.AtOnce), (FollowPace.Daily, say.Daily), (FollowPace.Weekly, say.Weekly)];

    public async Task<IActionResult> OnGetAsync(long? post, long? comment, string? sent, CancellationToken cancel)
    {
        if (!await Find(post, comment, cancel))
            return NotFound();
        Form = new FollowForm
        {
            Post = Post?.Id,
            Comment = Comment?.Id,
            Scope =
                Comment is not null ? FollowScope.Branch
                : Post is not null ? FollowScope.Thread
                : FollowScope.Replies,
        };
        return Show(isSent: sent is not null);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] FollowForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !await Find(form.Post, form.Comment, cancel))
            return NotFound();
        Form = form with { Email = form.Email?.Trim() ?? "", Post = Post?.Id, Comment = Comment?.Id };
        if (!LetterBox.IsAddress(Form.Email))
        {
            Wrong = Say.Following.NoAddress;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show();
        }
        var request = new FollowRequest(Form.Email, Form.Scope, Form.Post, Form.Comment, Form.Pace, blog.Value.Language)
        {
            WriterKey = visitor.WriterKey(Request),
        };
        if (!await following.Ask(request, cancel))
            return NotFound();
        var back =
            Comment is { } head ? FormattableString.Invariant($"/follow?comment={head.Id}&sent=1")
            : Post is { } post ? FormattableString.Invariant($"/follow?post={post.Id}&sent=1")
            : "/follow?sent=1";
        return this.SeeOther(back);
    }

    private async Task<bool> Find(long? postId, long? commentId, CancellationToken cancel)
    {
        (Post, Comment) = await threads.Shown(postId, commentId, cancel);
        Say = Phrases.For(Post?.Language ?? blog.Value.Language);
        return (postId is null || Post is not null) && (commentId is null || (Comment is not null && Post is not null));
    }

    private PageResult Show(bool isSent = false)
    {
        IsSent = isSent;
        Response.Headers.CacheControl = "private, no-store";
        new PageChrome(isSent ? Say.Following.Sent : Say.Following.Title, Say)
        {
            Current = "follow",
            NoIndex = Post is not null || isSent,
            Canonical = "/follow",
        }.PutInto(ViewData);
        return Page();
    }
}
