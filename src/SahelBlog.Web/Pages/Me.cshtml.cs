using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>A commenter's own page: all that they wrote and what became of it, their name, their data.</summary>
internal sealed class MeModel(
    CommenterSession session,
    Commenters commenters,
    PersonalData data,
    BlogClock clock,
    BlogAddress address,
    IOptions<BlogOptions> blog
) : PageModel
{
    private const int PageSize = 20;

    /// <summary>Comments written out at a time, so that a long history does not stand in memory.</summary>
    private const int ExportStretch = 100;

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        // A file, not a page: letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public Commenter Me { get; private set; } = null!;

    public Phrases All { get; private set; } = null!;

    public SignInPhrases Say => All.SignIn;

    public BlogClock Clock => clock;

    public IReadOnlyList<MyComment> Comments { get; private set; } = [];

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
            Response.Headers.Location = "/me?renamed=true";
            return StatusCode(StatusCodes.Status303SeeOther);
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
    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancel)
    {
        if (!await Known())
            return ToSignIn();
        var comments = new List<object>();
        while (await data.Comments(Me, comments.Count, ExportStretch, cancel) is { Count: > 0 } stretch)
            comments.AddRange(stretch.Select(Exported));
        var everything = new
        {
            Blog = address.Base,
            ExportedAt = clock.Now,
            Account = new
            {
                Me.Name,
                Me.Email,
                Me.Website,
                Me.CreatedAt,
                SignsInWith = await commenters.Logins(Me.Id, cancel),
            },
            Comments = comments,
            UnderMyAddress = await data.Besides(Me, cancel),
        };
        return File(JsonSerializer.SerializeToUtf8Bytes(everything, Readable), "application/json", "my-comments.json");
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

    private object Exported(MyComment mine)
    {
        var (comment, post, edits) = mine;
        return new
        {
            comment.Id,
            Post = new { post.Title, Address = post.Permalink is { } path ? address.Absolute(path) : null },
            InReplyTo = comment.ParentId,
            State = comment.State.ToString(),
            Name = comment.AuthorName,
            comment.Email,
            comment.Website,
            // Whoever merely typed this reader's address has a network of their own.
            NetworkAddress = comment.CommenterId == Me.Id ? comment.Address : null,
            WrittenAt = comment.CreatedAt,
            comment.EditedAt,
            Text = comment.Markdown,
            // Why something was held is the desk's own thought: it may name others, or a ban that is meant to be silent.
            Before = edits,
        };
    }

    private async Task<bool> Known()
    {
        if (await session.Of(HttpContext) is not { } me)
            return false;
        (Me, Name) = (me, me.Name);
        All = Phrases.For(blog.Value.Language);
        return true;
    }

    private LocalRedirectResult ToSignIn() => LocalRedirect("/sign-in?back=/me");

    private async Task<IActionResult> Show(int number, CancellationToken cancel)
    {
        if (number is < 1 or > 1_000_000)
            return NotFound();
        var stretch = await data.Comments(Me, (number - 1) * PageSize, PageSize + 1, cancel);
        if (number > 1 && stretch.Count == 0)
            return NotFound();
        (Comments, HasOlder, Number) = ([.. stretch.Take(PageSize)], stretch.Count > PageSize, number);
        new PageChrome(Say.MyPage, All) { NoIndex = true }.PutInto(ViewData);
        return Page();
    }
}
