using SahelBlog.Markup;

namespace SahelBlog.Posts;

/// <summary>A topic in the tree.</summary>
/// <param name="Topic">The topic; its count is of posts that stand under it or under a topic below it, where asked for.</param>
/// <param name="Depth">How many topics it stands under.</param>
/// <param name="Children">What stands under it.</param>
public sealed record TopicNode(Topic Topic, int Depth, IReadOnlyList<TopicNode> Children)
{
    /// <summary>It and all below it, in order of reading.</summary>
    public IEnumerable<TopicNode> WithAllBelow() => Children.SelectMany(child => child.WithAllBelow()).Prepend(this);
}

/// <summary>Topics under topics. A blog has few enough of them to be held at once.</summary>
public sealed class TopicTree
{
    /// <summary>Levels at most: more than readers can keep in mind, and few enough for a narrow screen.</summary>
    public const int MostLevels = 5;

    private readonly Dictionary<long, Topic> byId;
    private readonly ILookup<long, Topic> children;

    /// <summary>Builds the tree; topics of one level keep their order.</summary>
    public TopicTree(IReadOnlyList<Topic> topics)
    {
        byId = topics.ToDictionary(topic => topic.Id);
        children = topics.ToLookup(topic => topic.ParentId is { } id && byId.ContainsKey(id) ? id : 0);
        Roots = Nodes(0, 0);
    }

    /// <summary>What stands under nothing.</summary>
    public IReadOnlyList<TopicNode> Roots { get; }

    /// <summary>All topics in order of reading.</summary>
    public IEnumerable<TopicNode> All => Roots.SelectMany(root => root.WithAllBelow());

    /// <summary>A topic by its number.</summary>
    public Topic? Find(long id) => byId.GetValueOrDefault(id);

    /// <summary>What stands right under a topic.</summary>
    public IReadOnlyList<Topic> Under(long id) => [.. children[id]];

    /// <summary>The topics that a topic stands under, the highest first.</summary>
    public IReadOnlyList<Topic> Above(long id)
    {
        var above = new List<Topic>();
        for (var topic = Parent(id); topic is not null && above.Count < MostLevels; topic = Parent(topic.Id))
            above.Insert(0, topic);
        return above;
    }

    /// <summary>A topic and all below it.</summary>
    public IReadOnlyList<long> WithAllBelow(long id)
    {
        var found = new List<long> { id };
        for (var next = 0; next < found.Count; next++)
            found.AddRange(children[found[next]].Select(child => child.Id));
        return found;
    }

    /// <summary>Why a topic cannot stand under another; null where it can.</summary>
    /// <param name="id">The topic; 0 for a new one.</param>
    /// <param name="parent">What it is to stand under; null for nothing.</param>
    public NamingProblem? Objection(long id, long? parent)
    {
        if (parent is not { } above)
            return null;
        if (Find(above) is null)
            return NamingProblem.Missing;
        if (id != 0 && WithAllBelow(id).Contains(above))
            return NamingProblem.Circle;
        return Above(above).Count + 1 + Height(id) > MostLevels ? NamingProblem.TooDeep : null;
    }

    /// <summary>Why a topic cannot be called so or stand there; null where it can.</summary>
    /// <param name="id">The topic; 0 for a new one.</param>
    /// <param name="naming">Its wished name: posts are put under topics by their names, so that no two share one.</param>
    public NamingProblem? Objection(long id, Naming naming)
    {
        var others = byId.Values.Where(topic => topic.Id != id).ToList();
        return others.Exists(topic => topic.Slug == naming.Address) ? NamingProblem.AddressTaken
            : others.Exists(topic => topic.Name == SourceText.Kept(naming.Name).Trim()) ? NamingProblem.NameTaken
            : null;
    }

    private Topic? Parent(long id) => Find(id)?.ParentId is { } parent ? Find(parent) : null;

    private int Height(long id) =>
        id == 0 ? 1 : 1 + children[id].Select(child => Height(child.Id)).DefaultIfEmpty(0).Max();

    // Depth is bounded by the laws of the desk; the bound here keeps a damaged table from being walked without end.
    private List<TopicNode> Nodes(long parent, int depth) =>
        depth >= MostLevels
            ? []
            : [.. children[parent].Select(topic => new TopicNode(topic, depth, Nodes(topic.Id, depth + 1)))];
}
