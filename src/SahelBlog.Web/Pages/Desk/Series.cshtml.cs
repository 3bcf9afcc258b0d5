using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The series; one of them with its parts, or a new one, stands open in a form.</summary>
internal sealed class SeriesModel(SeriesDesk series, DeskPosts posts) : PageModel
{
    private const string Root = "/desk/series";

    public IReadOnlyList<Series> All { get; private set; } = [];

    /// <summary>The series in the form; null for a new one.</summary>
    public Series? Series { get; private set; }

    /// <summary>Its posts in their order.</summary>
    public IReadOnlyList<SeriesPart> Parts { get; private set; } = [];

    /// <summary>What stands in the form.</summary>
    public Naming Naming { get; private set; } = new("");

    /// <summary>What must be mended: the field and what is wrong with it.</summary>
    public (string Field, string Sentence)? Wrong { get; private set; }

    public string? Done { get; private set; }

    /// <summary>How many posts stand on each shelf.</summary>
    public IReadOnlyDictionary<DeskShelf, int> Counts { get; private set; } = null!;

    /// <summary>Where the form is sent.</summary>
    public string Here => Series is null ? Root : PathOf(Series.Id);

    public static string PathOf(long id) => FormattableString.Invariant($"{Root}?series={id}");

    public string? WrongWith(string field) => Wrong is { } wrong && wrong.Field == field ? wrong.Sentence : null;

    /// <summary>The word for a part that readers do not see.</summary>
    public static string? StateOf(SeriesPart part) =>
        part.Status == PostStatus.Published ? null : Words.Of(part.Status);

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "series")] long? id,
        string? done,
        CancellationToken cancel
    )
    {
        if (!await Open(id, cancel))
            return NotFound();
        Done = done switch
        {
            "kept" => "Saved.",
            "deleted" => "Deleted. Its posts stay.",
            _ => null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "series")] long? id, CancellationToken cancel)
    {
        if (!await Open(id, cancel))
            return NotFound();
        var form = await Request.ReadFormAsync(cancel);
        var act = form["do"].ToString();
        var by = User.Acts();
        if (Series is not null && act is "up" or "down")
        {
            await series.Move(Series!.Id, Sent.Number(form["post"].ToString()) ?? 0, act == "up" ? -1 : 1, by, cancel);
            return this.SeeOther(Here + "#parts");
        }
        Naming = new(form["name"].ToString(), form["slug"].ToString(), form["description"].ToString());
        var (named, done) = (act, Series) switch
        {
            ("delete", { } gone) => (await series.Delete(gone.Id, by, cancel), "deleted"),
            (_, { } kept) => (await series.Change(kept.Id, Naming, by, cancel), "kept"),
            _ => (await series.Add(Naming, by, cancel), "kept"),
        };
        if (named.Problem is not { } problem)
            return this.SeeOther(done == "deleted" ? $"{Root}?done=deleted" : $"{PathOf(named.Id)}&done={done}");
        Wrong = PostsWords.Problem(problem);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> Open(long? id, CancellationToken cancel)
    {
        All = await series.All(cancel);
        Counts = await posts.Counts(cancel);
        new DeskChrome("Series") { Current = "posts" }.PutInto(ViewData);
        if (id is null)
            return true;
        if (All.FirstOrDefault(one => one.Id == id) is not { } found)
            return false;
        Series = found;
        Parts = await series.Parts(found.Id, cancel);
        Naming = new(found.Title, found.Slug, found.Description);
        return true;
    }
}
