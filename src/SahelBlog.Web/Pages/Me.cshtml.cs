using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Following;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>A commenter's own page: all that they wrote and what became of it, their name, their data.</summary>
internal sealed class MeModel(
    CommenterSession session,
    Commenters commenters,
    PersonalData data,
    PersonalExport export,
    FollowService following,
    BlogClock clock,
    IOptionsMonitor<BlogOptions> blog
) : PageModel
{
    private const int PageSize = 20;

    public Commenter Me { get; private set; } = null!;

    public Phrases All { get; private set; } = null!;

    public SignInPhrases Say => All.SignIn;

    public BlogClock Clock => clock;

    public IReadOnlyList<MyComment> Comments { get; private set; } = [];

    /// <summary>What the proven address follows; null without one, and behind the first page.</summary>
    public IReadOnlyList<Followed>? Follows { get; private set; }

    public int Number { get; private set; } = 1;

    public bool HasOlder { get; private set; }

    public bool IsRenamed { get; private set; }

    public string Name { get; private set; } = "";

    public string? Wrong { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "page")] int? number,
        bool renamed,
        CancellationToken cancel
    )
    {
        if (!await Known())
            return ToSignIn();
        IsRenamed = renamed;
        return await Show(number ?? 1, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Known())
            return ToSignIn();
        var typed = (await Request.ReadFormAsync(cancel))["name"].ToString();
        if (typed.Length <= NewCommentValidator.LongestName && NewCommentValidator.NameOf(typed) is { } name)
        {
            await commenters.Rename(Me.Id, name, cancel);
            return this.SeeOther("/me?renamed=true");
        }
        Wrong =
            typed.Length > NewCommentValidator.LongestName
                ? All.Refusals.LongName(NewCommentValidator.LongestName)
                : All.Refusals.NoName;
        Name = typed;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(1, cancel);
    }

    /// <summary>Everything that is held on whoever asks, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync()
    {
        if (!await Known())
            return ToSignIn();
        return export.Of(Me);
    }

    /// <summary>What became of a comment, in words.</summary>
    public string StateOf(Comment comment) =>
        comment.State switch
        {
            CommentState.Approved => Say.Approved,
            CommentState.Held => Say.Held,
            CommentState.Spam => Say.Spam,
            _ => Say.Deleted,
        };

    /// <summary>The forms of one of them; they lead back here.</summary>
    public FollowForms FormsOf(Followed followed) =>
        new(All.Following, followed.Secret!, followed.Follow.Pace)
        {
            Back = FollowLinkModel.MyPage,
            Mark = FormattableString.Invariant($"follow-{followed.Follow.Id}-"),
        };

    /// <summary>How often its letters come, in words.</summary>
    public static string PaceOf(FollowForms forms) =>
        FollowModel.Paces(forms.Say).First(one => one.Pace == forms.Pace).Words;

    private async Task<bool> Known()
    {
        if (await session.Of(HttpContext) is not { } me)
            return false;
        (Me, Name) = (me, me.Name);
        All = Phrases.For(blog.CurrentValue.Language);
        return true;
    }

    private LocalRedirectResult ToSignIn() => LocalRedirect("/sign-in?back=/me");

    private async Task<IActionResult> Show(int number, CancellationToken cancel)
    {
        if (number is < 1 or > 1_000_000)
            return NotFound();
        var stretch = await data.Comments(Me, PageSize + 1, (number - 1) * PageSize, cancel: cancel);
        if (number > 1 && stretch.Count == 0)
            return NotFound();
        (Comments, HasOlder, Number) = ([.. stretch.Take(PageSize)], stretch.Count > PageSize, number);
        if (number == 1 && Me.Email is { } email)
            Follows = await following.Mine(email, cancel);
        new PageChrome(Say.MyPage, All) { NoIndex = true }.PutInto(ViewData);
        return Page();
    }
}
