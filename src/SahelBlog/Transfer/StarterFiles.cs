using System.Diagnostics.CodeAnalysis;

namespace SahelBlog.Transfer;

/// <summary>What <c>content/topics.yaml</c> says of a topic.</summary>
internal sealed record StarterTopic
{
    // A key without a value is null to the reader.
    [AllowNull]
    public string Slug
    {
        get;
        set => field = value ?? "";
    } = "";

    [AllowNull]
    public string Name
    {
        get;
        set => field = value ?? "";
    } = "";

    [AllowNull]
    public string Description
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>The slug of the topic that it stands under.</summary>
    [AllowNull]
    public string Parent
    {
        get;
        set => field = value ?? "";
    } = "";
}

/// <summary>What <c>content/conversation.yaml</c> says of the conversation under a post.</summary>
internal sealed record StarterConversation
{
    public string Post { get; set; } = "";
    public List<StarterComment> Comments { get; set; } = [];
    public List<StarterLinkback> Linkbacks { get; set; } = [];
}

/// <summary>A comment of the starter conversation.</summary>
internal sealed record StarterComment
{
    public long Id { get; set; }
    public long? Parent { get; set; }
    public string Name { get; set; } = "";
    public string Website { get; set; } = "";
    public bool Author { get; set; }
    public DateTimeOffset Date { get; set; }
    public string Text { get; set; } = "";
}

/// <summary>A link-back of the starter conversation: from another blog, or from a post of this one.</summary>
internal sealed record StarterLinkback
{
    public string Source { get; set; } = "";
    public string Own { get; set; } = "";
    public string Blog { get; set; } = "";
    public string Title { get; set; } = "";
    public string Before { get; set; } = "";
    public string Words { get; set; } = "";
    public string After { get; set; } = "";
    public string Language { get; set; } = "";
    public DateTimeOffset Date { get; set; }
}
