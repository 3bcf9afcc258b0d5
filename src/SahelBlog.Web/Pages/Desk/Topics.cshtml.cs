using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The topics in their tree; one of them, or a new one, stands open in a form.</summary>
internal sealed class TopicsModel(TopicDesk topics, DeskPosts posts) : PageModel
{
    private const string Root = "/desk/topics";

    public TopicTree Tree { get; private set; } = null!;

    /// <summary>The topic in the form; null for a new one.</summary>
    public Topic? Topic { get; private set; }

    /// <summary>What stands in the form.</summary>
    public Naming Naming { get; private set; } = new("");

    public long? Parent { get; private set; }

    /// <summary>What must be mended: the field and what is wrong with it.</summary>
    public (string Field, string Sentence)? Wrong { get; private set; }

    public string? Done { get; private set; }

    /// <summary>How many posts stand on each shelf.</summary>
    public IReadOnlyDictionary<DeskShelf, int> Counts { get; private set; } = null!;

    /// <summary>Where the form is sent.</summary>
    public string Here => Topic is null ? Root : PathOf(Topic.Id);

    /// <summary>What the open topic may stand under.</summary>
    public IEnumerable<TopicNode> Parents =>
        Tree.All.Where(node => Tree.Objection(Topic?.Id ?? 0, node.Topic.Id) is null);

    public static string PathOf(long id) => FormattableString.Invariant($"{Root}?topic={id}");

    public string? WrongWith(string field) => Wrong is { } wrong && wrong.Field == field ? wrong.Sentence : null;

    public async Task<IActionResult> OnGetAsync(long? topic, string? done, CancellationToken cancel)
    {
        if (!await Open(topic, cancel))
            return NotFound();
        Done = done switch
        {
            "kept" => "Saved.",
            "merged" => "Merged. The other’s address leads here.",
            "deleted" => "Deleted. Its posts stay, and what stood under it has come up.",
            _ => null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? topic, CancellationToken cancel)
    {
        if (!await Open(topic, cancel))
            return NotFound();
        var form = await Request.ReadFormAsync(cancel);
        Naming = new(form["name"].ToString(), form["slug"].ToString(), form["description"].ToString());
        Parent = Sent.Number(form["parent"].ToString());
        var by = User.Acts();
        var (named, done) = (form["do"].ToString(), Topic) switch
        {
            ("delete", { } gone) => (await topics.Delete(gone.Id, by, cancel), "deleted"),
            ("merge", { } gone) => (
                await topics.Merge(gone.Id, Sent.Number(form["into"].ToString()) ?? gone.Id, by, cancel),
                "merged"
            ),
            (_, { } kept) => (await topics.Change(kept.Id, Naming, Parent, by, cancel), "kept"),
            _ => (await topics.Add(Naming, Parent, by, cancel), "kept"),
        };
        if (named.Problem is not { } problem)
            return this.SeeOther(done == "deleted" ? $"{Root}?done=deleted" : $"{PathOf(named.Id)}&done={done}");
        Wrong =
            form["do"] == "merge" ? ("into", "Choose another topic to merge it with.") : PostsWords.Problem(problem);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> Open(long? id, CancellationToken cancel)
    {
        Tree = await topics.Tree(cancel);
        Counts = await posts.Counts(cancel);
        new DeskChrome("Topics") { Current = "posts" }.PutInto(ViewData);
        if (id is null)
            return true;
        if (Tree.Find(id.Value) is not { } topic)
            return false;
        (Topic, Parent) = (topic, topic.ParentId);
        Naming = new(topic.Name, topic.Slug, topic.Description);
        return true;
    }
}
