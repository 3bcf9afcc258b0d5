using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
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

    /// <summary>The permalink of the post, from whoever comes from its page; unlisted posts are not found without.</summary>
    public string? Under { get; init; }

    /// <summary>Null where the field came empty, which is no address and no broken form.</summary>
    public string? Email { get; init; }
    public FollowScope Scope { get; init; } = FollowScope.Replies;
    public FollowPace Pace { get; init; }
}

/// <summary>Follow by feed or by e-mail. Nothing is sent but one question until the address has answered (E2).</summary>
[IgnoreAntiforgeryToken]
[Limited(Door.Follows)]
internal sealed class FollowModel(
    ThreadReader threads,
    FollowService following,
    Visitor visitor,
    CommenterSession session,
    PostKeys keys,
    IOptionsMonitor<BlogOptions> blog
) : PageModel
{
    public FollowForm Form { get; private set; } = new();

    public Phrases Say { get; private set; } = null!;

    public PostSummary? Post { get; private set; }

    public Comment? Comment { get; private set; }

    public string? Wrong { get; private set; }

    /// <summary>Whether the letter with the question is on its way.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Whether there was nothing to ask.</summary>
    public bool IsFollowed { get; private set; }

    /// <summary>Whether the address wishes for no letter.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Whether the page is an answer and has nothing to choose.</summary>
    public bool IsAnswer => IsSent || IsFollowed || IsSilent;

    public string Title =>
        IsFollowed ? Say.Following.Confirmed
        : IsSilent ? Say.Following.Blocked
        : IsSent ? Say.Following.Sent
        : Say.Following.Title;

    public string Standfirst =>
        IsFollowed ? Say.Following.ConfirmedText
        : IsSilent ? Say.Following.BlockedText
        : IsSent ? Say.Following.SentText
        : Say.Following.Standfirst;

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

    public async Task<IActionResult> OnGetAsync(
        long? post,
        long? comment,
        string? under,
        string? sent,
        string? follows,
        string? silent,
        CancellationToken cancel
    )
    {
        if (!await Find(post, comment, under, cancel))
            return NotFound();
        Form = new FollowForm
        {
            Post = Post?.Id,
            Comment = Comment?.Id,
            Under = under,
            Email = await Proven() ?? "",
            Scope =
                Comment is not null ? FollowScope.Branch
                : Post is not null ? FollowScope.Thread
                : FollowScope.Replies,
        };
        (IsSent, IsFollowed, IsSilent) = (sent is not null, follows is not null, silent is not null);
        return Show();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] FollowForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !await Find(form.Post, form.Comment, form.Under, cancel))
            return NotFound();
        var email = form.Email?.Trim() ?? "";
        Form = form with { Email = email, Post = Post?.Id, Comment = Comment?.Id };
        if (!EmailAddress.IsValid(email))
        {
            Wrong = Say.Following.NoAddress;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show();
        }
        var request = new FollowRequest(
            email,
            Form.Scope,
            Form.Post,
            Form.Comment,
            Form.Pace,
            blog.CurrentValue.Language
        )
        {
            WriterKey = visitor.WriterKey(Request),
            IsProven = EmailAddress.Canonical(email) == await Proven(),
        };
        var answer = await following.Ask(request, cancel);
        if (answer == FollowAnswer.NothingThere)
            return NotFound();
        var about =
            Comment is { } head ? FormattableString.Invariant($"comment={head.Id}&")
            : Post is { } post ? FormattableString.Invariant($"post={post.Id}&")
            : "";
        var said = answer switch
        {
            FollowAnswer.Follows => "follows",
            FollowAnswer.Silent => "silent",
            _ => "sent",
        };
        var under = Post is null ? "" : ThreadReader.Under(Post, '&');
        return this.SeeOther($"/follow?{about}{said}=1{under}");
    }

    /// <summary>The address that whoever is signed in has proven; nothing that was typed.</summary>
    private async Task<string?> Proven() => (await session.Of(HttpContext))?.Email;

    private async Task<bool> Find(long? postId, long? commentId, string? under, CancellationToken cancel)
    {
        (Post, Comment) = await threads.PostAndComment(postId, commentId, keys.Of(HttpContext), under, cancel);
        Say = Phrases.For(Post?.Language ?? blog.CurrentValue.Language);
        return (postId is null || Post is not null) && (commentId is null || (Comment is not null && Post is not null));
    }

    private PageResult Show()
    {
        Response.Headers.CacheControl = "private, no-store";
        new PageChrome(Title, Say)
        {
            Current = "follow",
            NoIndex = Post is not null || IsAnswer,
            Canonical = "/follow",
        }.PutInto(ViewData);
        return Page();
    }
}
