using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
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
    /// <summary>What the reader of this page may do with their own comments.</summary>
    public IReadOnlyDictionary<long, Permitted> Mine { get; init; } = new Dictionary<long, Permitted>();

    /// <summary>What the scripts are told of new comments.</summary>
    public NewsView News { get; init; } = new(Post.Id, [], Phrases, IsLive: false);

    /// <summary>What is marked in the thread.</summary>
    public ThreadMarks Marks { get; init; } = ThreadMarks.None;

    /// <summary>Whether one of the blog's people reads it.</summary>
    public bool DeskActs { get; init; }

    /// <summary>From this depth on, which is after three levels, a telephone no longer indents.</summary>
    public const int FlatOnPhones = 3;

    /// <summary>From this depth on, after six levels, nothing indents any more; the parent is named instead.</summary>
    public const int Flat = 6;

    /// <summary>
    /// Levels that are written one inside the other: three elements each, and browsers nest no more than 512. What is
    /// deeper stands in the last list, where it looks the same, since nothing indents there.
    /// </summary>
    private const int MostLevels = 100;

    private readonly HashSet<long> onThisPage = [.. Page.Entries.Select(entry => entry.Comment.Id)];

    /// <summary>The orders that the tools offer.</summary>
    public IEnumerable<(string Name, string Path, bool IsCurrent)> Orders =>
        [
            Tab(Phrases.Threads.Oldest, ThreadOrder.Oldest),
            Tab(Phrases.Threads.Newest, ThreadOrder.Newest),
            Tab(Phrases.Threads.MostReplied, ThreadOrder.Replied),
        ];

    /// <summary>The whole thread on one page; null where it is too long, or where the page has it all.</summary>
    public string? AllPath => Page.FitsOnOnePage ? Path(Page.Range with { From = null, IsAll = true }) : null;

    /// <summary>The address of a page of this thread, at its first entry.</summary>
    public string Path(ThreadRange range) => range.Under(Post) + "#comments";

    /// <summary>One of the entries.</summary>
    public CommentView View(ThreadEntry entry) =>
        new(entry.Comment, Post, Phrases, Clock, CanReply && !Marks.IsClosed(entry.Comment))
        {
            DeskActs = DeskActs,
            IsInClosedBranch = Marks.IsClosed(entry.Comment),
            IsHeadOfBranch = entry.Comment.Depth == 0 && entry.Replies > 0,
            IsOwn = !entry.Comment.Shown,
            Mine = Mine.GetValueOrDefault(entry.Comment.Id),
            IsParentElsewhere = entry.Comment.ParentId is { } parent && !onThisPage.Contains(parent),
            Order = Page.Range.Order,
        };

    /// <summary>The replies on other blogs that answer comments of this thread, by comment.</summary>
    public ILookup<long, Linkback> Answers { get; init; } = LinkbacksOfPost.None.Answers;

    /// <summary>
    /// What stands between an entry and the next: the thread is written flat, with no recursion. The answers of other
    /// blogs come first in their comment's branch, so that replies which are taken in later come after them.
    /// </summary>
    public IEnumerable<(ThreadEntry Entry, string Before, IEnumerable<Linkback> Answers, string After)> Walk()
    {
        var entries = Page.Entries;
        var open = new Stack<int>();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var depth = entry.Comment.Depth;
            var next = i + 1 < entries.Count ? entries[i + 1].Comment.Depth : -1;
            var answers = Answers[entry.Comment.Id];
            open.Push(depth);
            if (next > depth && open.Count < MostLevels)
            {
                yield return (entry, Open(entry, i), answers, "");
                continue;
            }
            var more = next < 0 && Page.MoreReplies > 0 ? More() : "";
            // The way to the rest of a branch that has nothing else on this page needs the branch all the same.
            var isAlone = more.Length > 0 && open.Count == 1;
            var hasBranch = isAlone || answers.Any();
            yield return (
                entry,
                hasBranch ? Open(entry, i) : "",
                answers,
                (hasBranch ? $"</ol>{(isAlone ? more : "")}</details>" : "")
                    + Close(open, Math.Min(next, depth), isAlone ? "" : more)
            );
        }
    }

    private (string Name, string Path, bool IsCurrent) Tab(string name, ThreadOrder order) =>
        (name, Path(new ThreadRange { Order = order, IsAll = Page.Range.IsAll }), order == Page.Range.Order);

    private string Open(ThreadEntry entry, int at)
    {
        var depth = entry.Comment.Depth + 1;
        var flat =
            depth >= Flat ? " flat-phone flat"
            : depth >= FlatOnPhones ? " flat-phone"
            : "";
        var count = entry.Replies + AnswersInBranch(at);
        // A root knows how many replies it has, also those that are on later pages.
        var replies =
            count == 0 ? Phrases.Threads.Replies
            : entry is { GoesOn: true, Comment.Depth: > 0 } ? Phrases.Threads.RepliesAndMore(count)
            : Phrases.ReplyCount(count);
        return $"""<details class="branch{flat}" open><summary><span class="fold">{replies}</span></summary><ol class="thread">""";
    }

    /// <summary>Answers of other blogs below an entry, as far as its branch is on this page.</summary>
    private int AnswersInBranch(int at)
    {
        if (Answers.Count == 0)
            return 0;
        var count = Answers[Page.Entries[at].Comment.Id].Count();
        var depth = Page.Entries[at].Comment.Depth;
        for (var i = at + 1; i < Page.Entries.Count && Page.Entries[i].Comment.Depth > depth; i++)
            count += Answers[Page.Entries[i].Comment.Id].Count();
        return count;
    }

    /// <summary>
    /// Ends the levels that are done. Where the page breaks off a branch, the way to the rest of it stands at the end of
    /// the outermost level that it has here.
    /// </summary>
    private static string Close(Stack<int> open, int next, string more)
    {
        var tags = new System.Text.StringBuilder();
        while (open.TryPeek(out var depth) && depth >= next)
        {
            open.Pop();
            tags.Append("</li>");
            if (open.TryPeek(out var above) && above >= next)
                tags.Append("</ol>").Append(open.Count == 1 ? more : "").Append("</details>");
        }
        return tags.ToString();
    }

    private string More()
    {
        var next = Page.Next!;
        var path = Encode(next.Under(Post) + ThreadReader.Anchor(next.From!.Value));
        var say = Phrases.Threads;
        var branch =
            RestOfBranch is not { } rest ? ""
            : Outermost.Comment is { Depth: 0 } root && !View(Outermost).IsGone ? say.RestOf(rest, root.AuthorName)
            : say.RestOfBranch(rest);
        var hint = branch.Length == 0 ? "" : $" <span class=\"soft\">{Encode(branch)}</span>";
        return $"""<a class="more" href="{path}" rel="nofollow" data-more><span>{say.ShowMore(ThreadReader.PageSize)}{hint}</span></a>""";
    }

    /// <summary>The entry whose branch the page breaks off.</summary>
    private ThreadEntry Outermost =>
        Page.Entries.Last(entry => entry.Comment.ParentId is not { } parent || !onThisPage.Contains(parent));

    /// <summary>Replies of that branch that come after the page; null where they are more than the page can tell.</summary>
    private int? RestOfBranch =>
        Outermost is { Comment.Depth: 0 } root
            ? root.Replies - Page.Entries.SkipWhile(entry => entry != root).Skip(1).Count(entry => entry.Comment.Shown)
        : Page.MoreReplies < ThreadReader.PageSize ? Page.MoreReplies
        : null;

    private static string Encode(string text) => System.Text.Encodings.Web.HtmlEncoder.Default.Encode(text);
}

/// <summary>One comment, and what is needed to show it.</summary>
internal sealed record CommentView(Comment Comment, PostSummary Post, Phrases Phrases, BlogClock Clock, bool CanReply)
{
    /// <summary>Whether readers see a tombstone in its place.</summary>
    public bool IsGone => Comment.State is CommentState.Deleted or CommentState.Spam || (IsHeld && !IsOwn);

    /// <summary>Whether it waits for the author.</summary>
    public bool IsHeld => Comment.State == CommentState.Held;

    /// <summary>Whether one of the blog's people reads it, who may pin it or close its branch here.</summary>
    public bool DeskActs { get; init; }

    /// <summary>Whether it or one above it was closed.</summary>
    public bool IsInClosedBranch { get; init; }

    /// <summary>Whether a branch hangs below it that is worth a link of its own for following it.</summary>
    public bool IsHeadOfBranch { get; init; }

    /// <summary>Whether its reader has written it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What its reader may do with it; null where somebody else wrote it.</summary>
    public Permitted? Mine { get; init; }

    /// <summary>Whether what it replies to stands on another page, so that it has to be named.</summary>
    public bool IsParentElsewhere { get; init; }

    /// <summary>Whether it stands on a page of its own, without the post that it is under.</summary>
    public bool IsAlone { get; init; }

    /// <summary>What it is to the programs of other blogs (M1); null while only its writer sees it.</summary>
    public string? Microformat =>
        Comment.State != CommentState.Approved ? null
        : IsAlone ? "h-entry"
        : "u-comment h-cite";

    /// <summary>The order in which the thread is read.</summary>
    public ThreadOrder Order { get; init; }

    /// <summary>The classes that say how it looks.</summary>
    public string Classes => (IsParentElsewhere ? " is-continued" : "") + State;

    private string State =>
        IsGone ? " is-gone"
        : IsHeld ? " is-held"
        : Comment.IsAuthor ? " is-author"
        : "";

    /// <summary>Lines from which on a comment is folded at the height of about half of them: else nothing is gained.</summary>
    private const int LongLines = 34;

    /// <summary>Whether it stands folded until somebody wants to read all of it.</summary>
    public bool IsLong => Comment.Lines > LongLines;

    /// <summary>Its language where its script tells and the page speaks another; empty where it is not known.</summary>
    public string? Language =>
        Comment.RightToLeft == (Phrases.Direction == "rtl") ? null
        : Comment.RightToLeft && Scripts.IsArabic(Comment.Excerpt) ? "ar"
        : "";

    /// <summary>What the comment that it replies to is called.</summary>
    public string ParentName =>
        Comment.ParentState == CommentState.Approved ? Comment.ParentName ?? "" : Phrases.GoneName;

    /// <summary>Where the comment is that it replies to: on this page, or wherever in the thread it stands.</summary>
    public string ParentPath =>
        !IsParentElsewhere ? ThreadReader.Anchor(Comment.ParentId!.Value)
        : ThreadOrders.Word(Order) is { } word
            ? $"{ThreadReader.AddressOf(Comment.ParentId!.Value)}?order={word}{ThreadReader.Under(Post, '&')}"
        : ThreadReader.AddressOf(Comment.ParentId!.Value, Post);

    /// <summary>Said after that name: where to look for it.</summary>
    public string ParentPlace => IsParentElsewhere ? Phrases.Threads.OnAnotherPage : Phrases.Threads.Above;

    /// <summary>Where a reply to it is written.</summary>
    public string ReplyPath => FormattableString.Invariant($"{Post.Permalink}reply/{Comment.Id}");
}
