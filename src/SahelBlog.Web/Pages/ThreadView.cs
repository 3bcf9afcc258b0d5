using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages;

/// <summary>A page of a thread, and what is needed to show it.</summary>
/// <param name="Page">The entries.</param>
/// <param name="Post">The post that they are under.</param>
/// <param name="Phrases">The language of the page.</param>
/// <param name="Clock">The blog's time zone.</param>
/// <param name="CanReply">Whether the post takes comments.</param>
internal sealed record ThreadView(ThreadPage Page, PostSummary Post, Phrases Phrases, BlogClock Clock, bool CanReply)
{
    /// <summary>What the scripts are told of new comments.</summary>
    public NewsView News { get; init; } = new(Post.Id, [], Phrases, IsLive: false);

    /// <summary>From this depth on a telephone no longer indents.</summary>
    private const int FlatOnPhones = 5;

    /// <summary>From this depth on nothing indents any more; the parent is named instead.</summary>
    private const int Flat = 6;

    /// <summary>The tags that stand between an entry and the next: the thread is written flat, with no recursion.</summary>
    public IEnumerable<(ThreadEntry Entry, string After)> Walk()
    {
        var entries = Page.Entries;
        var open = new Stack<int>();
        for (var i = 0; i < entries.Count; i++)
        {
            var depth = entries[i].Comment.Depth;
            var next = i + 1 < entries.Count ? entries[i + 1].Comment.Depth : -1;
            open.Push(depth);
            yield return (entries[i], next > depth ? Open(next, entries[i].Replies) : Close(open, next));
        }
    }

    private string Open(int depth, int replies)
    {
        var flat =
            depth >= Flat ? " flat-phone flat"
            : depth >= FlatOnPhones ? " flat-phone"
            : "";
        return $"""<details class="branch{flat}" open><summary><span class="fold">{Phrases.ReplyCount(replies)}</span></summary><ol class="thread">""";
    }

    private static string Close(Stack<int> open, int next)
    {
        var tags = new System.Text.StringBuilder();
        while (open.TryPeek(out var depth) && depth >= next)
        {
            open.Pop();
            tags.Append("</li>");
            if (open.TryPeek(out var above) && above >= next)
                tags.Append("</ol></details>");
        }
        return tags.ToString();
    }
}

/// <summary>One comment, and what is needed to show it.</summary>
internal sealed record CommentView(Comment Comment, PostSummary Post, Phrases Phrases, BlogClock Clock, bool CanReply)
{
    /// <summary>Whether readers see a tombstone in its place.</summary>
    public bool IsGone => Comment.State is CommentState.Deleted or CommentState.Spam || (IsHeld && !IsOwn);

    /// <summary>Whether it waits for the author.</summary>
    public bool IsHeld => Comment.State == CommentState.Held;

    /// <summary>Whether its reader has written it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The classes that say how it looks.</summary>
    public string Classes =>
        IsGone ? " is-gone"
        : IsHeld ? " is-held"
        : Comment.IsAuthor ? " is-author"
        : "";

    /// <summary>Characters on a line of a comment, about.</summary>
    private const int LineLength = 62;

    /// <summary>Lines from which on a comment is folded at the height of about half of them: else nothing is gained.</summary>
    private const int LongLines = 34;

    /// <summary>Whether it stands folded until somebody wants to read all of it.</summary>
    public bool IsLong =>
        Comment.Markdown.Length > LongLines
        && Comment.Markdown.Split('\n').Sum(line => 1 + (line.Length / LineLength)) > LongLines;

    /// <summary>Its language where its script tells and the page speaks another; empty where it is not known.</summary>
    public string? Language =>
        Comment.RightToLeft == (Phrases.Direction == "rtl") ? null
        : Comment.RightToLeft && Scripts.IsArabic(Comment.Excerpt) ? "ar"
        : "";

    /// <summary>What the comment that it replies to is called.</summary>
    public string ParentName =>
        Comment.ParentState == CommentState.Approved ? Comment.ParentName ?? "" : Phrases.GoneName;

    /// <summary>Where a reply to it is written.</summary>
    public string ReplyPath => FormattableString.Invariant($"{Post.Permalink}reply/{Comment.Id}");
}
