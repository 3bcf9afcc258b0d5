using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;
using SahelBlog.Posts.Checks;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What the editor's page shows.</summary>
internal sealed partial class WriteModel
{
    /// <summary>What a post may do with another page, in words after “This post”.</summary>
    public static readonly IReadOnlyList<(string Word, string Name)> Responses =
    [
        (PostResponse.Reply, "replies to"),
        (PostResponse.Like, "likes"),
        (PostResponse.Repost, "reposts"),
        (PostResponse.Bookmark, "bookmarks"),
    ];

    public WriteForm Form { get; private set; } = new();

    /// <summary>The post as it is kept; null for a new one.</summary>
    public Post? Post { get; private set; }

    /// <summary>Whether it is out, for whomever it is.</summary>
    public bool IsPublished => Post?.IsOut == true;

    public bool IsScheduled => Post?.Status == PostStatus.Scheduled;

    public bool IsDeleted => Post?.Status == PostStatus.Deleted;

    /// <summary>The hidden field with the key of the window.</summary>
    public const string WindowField = "window";

    /// <summary>The hidden field with the number of the working copy that this window went on from.</summary>
    public const string InsteadField = "instead";

    /// <summary>The key under which this window's working copy is kept: two windows have two.</summary>
    public string Window { get; private set; } = "";

    /// <summary>The working copy that this window went on from; it goes when this window's own is kept.</summary>
    public long? Instead { get; private set; }

    /// <summary>Whether what stands in the form is saved nowhere.</summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>What was being written and not saved.</summary>
    public IReadOnlyList<CopyOffer> Offers { get; private set; } = [];

    /// <summary>The text as readers will see it, with what to know before they do.</summary>
    public Examined Examined { get; private set; } = null!;

    /// <summary>What has to be looked at before it is published.</summary>
    public IReadOnlyList<Finding> Pointed { get; private set; } = [];

    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    public IReadOnlyList<Series> AllSeries { get; private set; } = [];

    /// <summary>What must be mended: the field's id and what is wrong with it.</summary>
    public IReadOnlyList<(string Field, string Message)> Wrong { get; private set; } = [];

    /// <summary>What is wrong with the whole rather than with a field.</summary>
    public string? Trouble { get; private set; }

    /// <summary>What somebody else saved meanwhile.</summary>
    public Post? Theirs { get; private set; }

    /// <summary>Where <see cref="Theirs"/> and what stands in the form part.</summary>
    public TextChanges Clash { get; private set; } = null!;

    /// <summary>The version that what stands in the form is being merged with.</summary>
    public Post? Merging { get; private set; }

    /// <summary>What has just been done.</summary>
    public string? Done { get; private set; }

    public BlogClock Clock => clock;

    /// <summary>Where the form is sent.</summary>
    public string Action => Path(Post?.Id ?? asked);

    /// <summary>What stands before the slug.</summary>
    public string Before =>
        Permalinks.Before(
            blog.CurrentValue.Permalinks,
            Form.Kind,
            clock.Local(Post?.GoesOutAt ?? Post?.PublishedAt ?? clock.Now)
        );

    public string? WrongWith(string field) => Wrong.FirstOrDefault(one => one.Field == field).Message;

    /// <summary>How a field's box looks.</summary>
    public string ClassOf(string field) => WrongWith(field) is null ? "field" : "field is-wrong";

    /// <summary>What a field says of itself to those who do not see it.</summary>
    public string? InvalidOf(string field) => WrongWith(field) is null ? null : "true";

    /// <summary>Where it is said what is wrong with a field.</summary>
    public string? DescribedBy(string field) => WrongWith(field) is null ? null : $"{field}-e";

    /// <summary>The number of the working copy that a form went on from.</summary>
    public static long? InsteadOf(IFormCollection form) =>
        long.TryParse(form[InsteadField].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>The editor with a working copy in its form.</summary>
    public string ContinuePath(WorkingCopy copy) => FormattableString.Invariant($"{Action}?continue={copy.Id}");

    private async Task<PageResult> Show(int status, CancellationToken cancel)
    {
        Response.StatusCode = status;
        if (Window.Length == 0)
            Window = Guid.NewGuid().ToString("N");
        try
        {
            Topics = await posts.Topics(cancel);
            AllSeries = await series.All(cancel);
            Examined ??=
                IsUnsaved || Post is null
                    ? await examination.Of(Form, Post, cancel)
                    : await examination.Of(Post, cancel);
        }
        catch (StorageException) when (status == StatusCodes.Status503ServiceUnavailable)
        {
            // What was typed is shown again all the same, with what can be said of it without the tables.
            Examined = examination.Unasked(Form, Post);
        }
        new DeskChrome(Form.Title.Trim() is { Length: > 0 } title ? title : "Write") { Current = "write" }.PutInto(
            ViewData
        );
        return Page();
    }

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
            nameof(PostDraft.Series) => "series",
            nameof(PostDraft.SeriesPart) => "part",
            nameof(PostDraft.Response) => "response",
            nameof(PostDraft.ResponseTo) => "response-to",
            _ => "text",
        };
}
