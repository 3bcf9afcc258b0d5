using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The editor. Whatever goes wrong, what was typed stands in the form again.</summary>
internal sealed class WriteModel(
    DeskPosts posts,
    Publishing publishing,
    LinksToTell links,
    IOptionsMonitor<BlogOptions> blog,
    BlogClock clock
) : PageModel
{
    /// <summary>What a post may do with another page, in words after “This post”.</summary>
    public static readonly IReadOnlyList<(string Word, string Name)> Responses =
    [
        (PostResponse.Reply, "replies to"),
        (PostResponse.Like, "likes"),
        (PostResponse.Repost, "reposts"),
        (PostResponse.Bookmark, "bookmarks"),
    ];

    /// <summary>The draft is saved so that those it links to can be asked.</summary>
    private const string WithLinks = "links";

    public WriteForm Form { get; private set; } = new();

    /// <summary>The post as it is kept; null for a new one.</summary>
    public Post? Post { get; private set; }

    /// <summary>Whether it is out, for whomever it is.</summary>
    public bool IsPublished => Post?.IsOut == true;

    public bool IsScheduled => Post?.Status == PostStatus.Scheduled;

    public bool IsDeleted => Post?.Status == PostStatus.Deleted;

    public RenderedPost Preview { get; private set; } = null!;

    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    /// <summary>What must be mended: the field's id and what is wrong with it.</summary>
    public IReadOnlyList<(string Field, string Message)> Wrong { get; private set; } = [];

    /// <summary>What is wrong with the whole rather than with a field.</summary>
    public string? Trouble { get; private set; }

    /// <summary>What somebody else saved meanwhile.</summary>
    public Post? Theirs { get; private set; }

    /// <summary>What has just been done.</summary>
    public string? Done { get; private set; }

    public BlogClock Clock => clock;

    /// <summary>Where the form is sent.</summary>
    public string Action => Path(Post?.Id);

    /// <summary>What stands before the slug.</summary>
    public string Before =>
        Form.Kind == PostKind.Page
            ? "/"
            : Permalinks.MonthOf(clock.Local(Post?.GoesOutAt ?? Post?.PublishedAt ?? clock.Now));

    public string? WrongWith(string field) => Wrong.FirstOrDefault(one => one.Field == field).Message;

    /// <summary>How a field's box looks.</summary>
    public string ClassOf(string field) => WrongWith(field) is null ? "field" : "field is-wrong";

    /// <summary>What a field says of itself to those who do not see it.</summary>
    public string? InvalidOf(string field) => WrongWith(field) is null ? null : "true";

    /// <summary>Where it is said what is wrong with a field.</summary>
    public string? DescribedBy(string field) => WrongWith(field) is null ? null : $"{field}-e";

    public async Task<IActionResult> OnGetAsync(long? id, string? kind, string? done, CancellationToken cancel)
    {
        if (!await Find(id, cancel))
            return NotFound();
        Done = done switch
        {
            "saved" => "Saved.",
            "published" when Post is { IsOut: true } or { Status: PostStatus.Scheduled } => PostStateView.Said(
                Post,
                clock
            ),
            "restored" => "Restored as it was.",
            "unscheduled" => "Taken back to the drafts. It does not go out by itself any more.",
            "unpublished" => "Taken back to the drafts. Readers do not see it any more.",
            _ => null,
        };
        if (Post is null)
            Form = new WriteForm
            {
                Language = blog.CurrentValue.Language,
                Kind = kind == "page" ? PostKind.Page : PostKind.Post,
            };
        return await Show(StatusCodes.Status200OK, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken cancel)
    {
        if (!await Find(id, cancel))
            return NotFound();
        var form = await Request.ReadFormAsync(cancel);
        Form = WriteForm.Of(form) with { Kind = Post?.Kind ?? WriteForm.Of(form).Kind };
        return form["do"].ToString() switch
        {
            // Chosen with the other version in view; a still newer one is a conflict again.
            "overwrite" => await SaveOver(WriteForm.Number(form["over"].ToString()), cancel),
            "preview" => await Show(StatusCodes.Status200OK, cancel),
            "publish" => await Save(
                "published",
                Form.Publish.LiesAhead(clock) ? PostStatus.Scheduled : PostStatus.Published,
                cancel
            ),
            // Whatever time stands in the form.
            "publish-now" => await Save("published", PostStatus.Published, cancel),
            "unschedule" => await Save("unscheduled", PostStatus.Draft, cancel),
            // With what was typed: taking a post back is no reason to lose a sentence.
            "unpublish" => await Save("unpublished", PostStatus.Draft, cancel),
            "delete" when Post is not null => await Delete(Post.Id, cancel),
            "restore" when Post is not null => await Restore(cancel),
            // What is published is not saved unasked: readers would see it.
            WithLinks when !IsPublished => await Save(WithLinks, null, cancel),
            _ => await Save("saved", null, cancel),
        };
    }

    private Task<IActionResult> SaveOver(int version, CancellationToken cancel)
    {
        Form = Form with { Version = version };
        return Save("saved", null, cancel);
    }

    private async Task<IActionResult> Delete(long id, CancellationToken cancel)
    {
        await publishing.Delete(id, User.Acts(), cancel);
        return this.SeeOther(PostsModel.DonePath(PostsModel.Path(DeskShelf.All), "deleted", id));
    }

    /// <summary>With what was typed, as far as it can be kept.</summary>
    private async Task<IActionResult> Restore(CancellationToken cancel)
    {
        var saved = await Save("restored", null, cancel);
        if (saved is LocalRedirectResult)
            await publishing.Restore(Post!.Id, User.Acts(), cancel);
        return saved;
    }

    private async Task<IActionResult> Save(string done, PostStatus? status, CancellationToken cancel)
    {
        try
        {
            var draft = Form.Publish.Into(Form.Draft(Post?.Id), clock, out var unread);
            if (unread is { } field)
            {
                Wrong = [field];
                return await Show(StatusCodes.Status422UnprocessableEntity, cancel);
            }
            var name = Visitor.SignedInAs(User) ?? "";
            switch (await publishing.Save(draft, Visitor.PersonId(User), name, status, cancel))
            {
                case SaveResult.Saved saved when done == WithLinks:
                    return await AskLinksOf(saved.Post.Id, cancel);
                case SaveResult.Saved saved:
                    return LocalRedirect($"{Path(saved.Post.Id)}?done={done}");
                case SaveResult.Invalid invalid:
                    Wrong = [.. invalid.Errors.Errors.Select(error => (Field(error.PropertyName), error.ErrorMessage))];
                    return await Show(StatusCodes.Status422UnprocessableEntity, cancel);
                case SaveResult.Conflict conflict:
                    Theirs = conflict.Current;
                    return await Show(StatusCodes.Status409Conflict, cancel);
                default:
                    return NotFound();
            }
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Your text is below and is not saved; try again in a while.";
            return await Show(StatusCodes.Status503ServiceUnavailable, cancel);
        }
    }

    private async Task<IActionResult> AskLinksOf(long id, CancellationToken cancel)
    {
        try
        {
            await links.Ask(id, cancel);
        }
        catch (StorageException)
        {
            // The draft is saved; the list says who was not asked.
        }
        return LocalRedirect(LinksOfPostModel.PathOf(id));
    }

    private async Task<bool> Find(long? id, CancellationToken cancel)
    {
        if (id is null)
            return true;
        if (await posts.Find(id.Value, cancel) is not { } found)
            return false;
        Post = found.Post;
        Form = WriteForm.Of(found) with { Publish = PublishForm.Of(found.Post, clock) };
        return true;
    }

    private async Task<PageResult> Show(int status, CancellationToken cancel)
    {
        Response.StatusCode = status;
        Topics = await posts.Topics(cancel);
        // A text that is too long to keep is too long to render.
        Preview = publishing.Preview(
            Form.Text.Length <= PostDraftValidator.LongestText ? Form.Text : "",
            Form.Language
        );
        new DeskChrome(Form.Title.Trim() is { Length: > 0 } title ? title : "Write") { Current = "write" }.PutInto(
            ViewData
        );
        return Page();
    }

    private static string Path(long? id) =>
        id is null ? "/desk/write" : FormattableString.Invariant($"/desk/write/{id}");

    /// <summary>The form's field for a property of the draft; topics are reported one by one.</summary>
    private static string Field(string property) =>
        property.Split('[')[0] switch
        {
            nameof(PostDraft.Title) => "title",
            nameof(PostDraft.Slug) => "slug",
            nameof(PostDraft.Standfirst) => "standfirst",
            nameof(PostDraft.Language) => "language",
            nameof(PostDraft.Topics) => "topics",
            nameof(PostDraft.Audience) => "audience",
            nameof(PostDraft.Password) => "password",
            nameof(PostDraft.Date) => "day",
            nameof(PostDraft.Response) => "response",
            nameof(PostDraft.ResponseTo) => "response-to",
            _ => "text",
        };
}
