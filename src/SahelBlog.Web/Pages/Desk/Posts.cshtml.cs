using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;
using SahelBlog.Readers;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Every post and page in a table: found, picked, and changed many at a time.</summary>
internal sealed class PostsModel(
    DeskPosts posts,
    BulkActs bulk,
    PostBin bin,
    TopicDesk topics,
    WorkingCopies copies,
    SeriesDesk series,
    ReaderNumbers readers,
    UndoSeal seal,
    BlogClock clock
) : PageModel
{
    private const int PageSize = 30;

    public BlogClock Clock => clock;

    public PostsAddress Here { get; private set; } = null!;

    public PostFilter Filter => Here.Filter;

    public DeskPage List { get; private set; } = null!;

    /// <summary>How often each post of the list was read; one that nobody read is not in it.</summary>
    public IReadOnlyDictionary<long, int> Readers { get; private set; } = null!;

    public IReadOnlyDictionary<DeskShelf, int> Counts { get; private set; } = null!;

    public TopicTree Topics { get; private set; } = null!;

    public IReadOnlyList<Series> Series { get; private set; } = [];

    public IReadOnlyList<string> Authors { get; private set; } = [];

    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>Among the drafts: new posts that whoever looks has begun and not saved.</summary>
    public IReadOnlyList<UnsavedPost> Unsaved { get; private set; } = [];

    /// <summary>What has just been done, in words up to the number or the title.</summary>
    public string? Done { get; private set; }

    /// <summary>To how many posts.</summary>
    public int DoneTo { get; private set; }

    /// <summary>Why others were passed over.</summary>
    public IReadOnlyList<string> Passed { get; private set; } = [];

    /// <summary>The one post that it was done to.</summary>
    public Post? Touched { get; private set; }

    /// <summary>How it is taken back.</summary>
    public string? Undo { get; private set; }

    /// <summary>What could not be done.</summary>
    public string? Trouble { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string? did,
        int? n,
        string? passed,
        long? post,
        string? undo,
        CancellationToken cancel
    )
    {
        if (PostsAddress.Of(Request.Query) is not { } here)
            return NotFound();
        (Done, DoneTo) = (Words.Parse<PostAct>(did) is { } act ? PostsWords.Done(act) : Said(did), n ?? 1);
        Passed = Done is null ? [] : [.. Reasons(passed)];
        if (Done is not null && post is { } id)
            Touched = (await posts.Find(id, cancel))?.Post;
        Undo = Done is not null && seal.Open<PostAct>(undo).Count + seal.OpenStood(undo).Count > 0 ? undo : null;
        return await Show(here, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (PostsAddress.Of(Request.Query) is not { } here)
            return NotFound();
        var form = PostsForm.Of(await Request.ReadFormAsync(cancel));
        try
        {
            if (form.Do == "undo")
                return await TakeBack(here, form.Undo, cancel);
            if (form.Do == "empty")
                return Removed(here, await bin.Empty(User.Acts(), cancel));
            if (await Picked(here, form, cancel) is { } ids)
            {
                if (form.Do == "erase" && here.Filter.Shelf == DeskShelf.Deleted)
                    return Removed(here, await bin.Erase(ids, User.Acts(), cancel));
                if (form.Act is { } act)
                {
                    var result = await bulk.Do(act, ids, User.Acts(), form.TopicId, cancel);
                    return this.SeeOther(here.With(Told(result)));
                }
                Trouble = "The form did not say what to do; nothing was changed.";
            }
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Some posts may have been changed; the list shows which.";
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(here, cancel);
    }

    /// <summary>The address of a shelf that says what has just been done to a post.</summary>
    public static string DonePath(string shelf, string done, long id) =>
        FormattableString.Invariant(
            $"{shelf}{(shelf.Contains('?', StringComparison.Ordinal) ? '&' : '?')}did={(done == "deleted" ? "delete" : "restore")}&post={id}"
        );

    /// <summary>The address of a shelf.</summary>
    public static string Path(DeskShelf shelf) => new PostsAddress(new PostFilter(shelf)).ToString();

    /// <summary>The day a row stands under: when it came out, else when it was worked on.</summary>
    public string Date(DeskRow post) => Clock.Day(post.DeskAt);

    private async Task<IReadOnlyList<long>?> Picked(PostsAddress here, PostsForm form, CancellationToken cancel)
    {
        var ids = form.AllThatMatch ? await posts.Matching(here.Filter, cancel) : form.Ids;
        Trouble =
            ids.Count == 0 ? "Pick a post first."
            : ids.Count > BulkActs.MostAtOnce
                ? $"At most {BulkActs.MostAtOnce} posts can be changed at once; nothing was changed."
            : form.NeedsTopic && form.TopicId is null ? "Choose the topic first."
            : null;
        return Trouble is null ? ids : null;
    }

    private string Told(BulkResult result)
    {
        var parts = new List<string>
        {
            FormattableString.Invariant($"did={Words.Of(result.Act)}&n={result.Done.Count}"),
        };
        if (result.Passed.Count > 0)
            parts.Add("passed=" + string.Join('.', result.Passed.Select(one => $"{Words.Of(one.Key)}-{one.Value}")));
        if (result.Done is [var only])
            parts.Add(FormattableString.Invariant($"post={only}"));
        if (result.Stood.Count > 0)
            parts.Add("undo=" + seal.Seal(result.Stood));
        else if (result.Done.Count > 0)
        {
            var back = BulkActs.Opposite(result.Act);
            var sealed_ = result.Done.Select(id => (id, back));
            parts.Add("undo=" + seal.Seal(result.TopicId is { } topic ? sealed_.Prepend((topic, back)) : sealed_));
        }
        return string.Join('&', parts);
    }

    private async Task<IActionResult> TakeBack(PostsAddress here, string undo, CancellationToken cancel)
    {
        // Taken back is said with what it did now; an undo of the undo is one button away.
        if (seal.OpenStood(undo) is { Count: > 0 } stood)
            return this.SeeOther(here.With(Told(await bulk.PutBack(stood, User.Acts(), cancel))));
        if (seal.Open<PostAct>(undo) is not [var (first, act), ..] all)
            return this.SeeOther(here.ToString());
        var isOfTopic = act is PostAct.AddTopic or PostAct.RemoveTopic;
        var result = await bulk.Do(
            act,
            all.Skip(isOfTopic ? 1 : 0).Select(one => one.Id),
            User.Acts(),
            isOfTopic ? first : null,
            cancel
        );
        return this.SeeOther(here.With(Told(result)));
    }

    private StatusCodeResult Removed(PostsAddress here, int count) =>
        this.SeeOther(here.FromTop.With(FormattableString.Invariant($"did=erase&n={count}")));

    private static string? Said(string? did) => did == "erase" ? "Removed for good" : null;

    private static IEnumerable<string> Reasons(string? passed)
    {
        foreach (var part in (passed ?? "").Split('.'))
            if (
                part.Split('-') is [var word, var number]
                && Words.Parse<PassedOver>(word) is { } reason
                && Sent.Number(number) is { } count and <= BulkActs.MostAtOnce
            )
                yield return PostsWords.Reason(reason, (int)count);
    }

    private async Task<PageResult> Show(PostsAddress here, CancellationToken cancel)
    {
        Here = here;
        List = await posts.Page(here.Filter, here.After, PageSize, cancel);
        Readers = await readers.ReadersOf([.. List.Posts.Select(row => row.Post.Id)], cancel);
        Counts = await posts.Counts(cancel);
        if (here.Filter.Shelf == DeskShelf.Drafts && here.After is null)
            Unsaved = UnsavedPost.Of(await copies.Of(User.Self(), null, UnsavedPost.Most, cancel));
        Topics = await topics.Names(cancel);
        Series = await series.All(cancel);
        (Authors, Languages) = await posts.Choices(here.Filter.Shelf, cancel);
        new DeskChrome("Posts") { Current = "posts" }.PutInto(ViewData);
        return Page();
    }
}
