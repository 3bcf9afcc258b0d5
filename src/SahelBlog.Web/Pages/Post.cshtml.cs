using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Endpoints;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>A post with its conversation, or the question for its password.</summary>
internal sealed class PostModel(
    PostReader reader,
    ThreadReader threads,
    LinkbackReader linkbacks,
    CommentService conversation,
    OwnComments own,
    NewestComments newest,
    SignInProviders providers,
    ThreadMarkReader marks,
    Visitor visitor,
    FormToken token,
    PostKeys keys,
    BlogAddress address,
    BlogClock clock,
    IOptionsMonitor<CommentOptions> options,
    IOptionsMonitor<LinkbackOptions> doors
) : PageModel
{
    public Article Article { get; private set; } = null!;

    /// <summary>The question for the password; null where the post is open to this reader.</summary>
    public LockView? Locked { get; private set; }

    public ThreadPage Thread { get; private set; } = null!;

    public LinkbacksOfPost Links { get; private set; } = LinkbacksOfPost.None;

    /// <summary>The post of this blog that the post answers; null where it answers a page elsewhere, or nothing.</summary>
    public PostSummary? Answered { get; private set; }

    /// <summary>What the thoughts are, each with the place where it stands: comments, replies and links of other blogs.</summary>
    public IEnumerable<(string Count, string Place)> Parts
    {
        get
        {
            var post = Article.Post;
            var answers = Links.Answers.Sum(one => one.Count());
            var links = post.LinkbackCount - answers - Links.Likes.Count - Links.Reposts.Count;
            if (post.CommentCount > 0)
                yield return (Say.CommentCount(post.CommentCount), "#comments");
            if (answers > 0)
                yield return ($"{Say.ReplyCount(answers)} {Say.OtherBlogs}", "#comments");
            if (links > 0)
                yield return (Say.LinkCount(links), "#links");
            if (Links.Likes.Count > 0)
                yield return (Say.Links.LikeCount(Links.Likes.Count), "#links");
            if (Links.Reposts.Count > 0)
                yield return (Say.Links.RepostCount(Links.Reposts.Count), "#links");
        }
    }

    public CommentForm Form { get; private set; } = null!;

    public Phrases Say { get; private set; } = null!;

    public bool IsOpen { get; private set; }

    /// <summary>What this reader may do with their own comments; empty on pages that all readers share.</summary>
    public IReadOnlyDictionary<long, Permitted> Mine { get; private set; } = new Dictionary<long, Permitted>();

    /// <summary>The pinned comment and the closed branches.</summary>
    public ThreadMarks Marks { get; private set; } = ThreadMarks.None;

    /// <summary>The comments that readers have come to see last.</summary>
    public IReadOnlyList<long> Newest { get; private set; } = [];

    /// <summary>Whether the page may listen for new comments.</summary>
    public bool IsLive => options.CurrentValue.LiveAnnouncements && Article.Post.IsListed;

    /// <summary>The reader's account; nobody's on pages that all readers share.</summary>
    public People.Commenter? Commenter { get; private set; }

    public BlogClock Clock => clock;

    public async Task<IActionResult> OnGetAsync(string? comments, string? order, CancellationToken cancel)
    {
        var permalink = PostAddress.Of(Request);
        if (
            await reader.Reach(permalink, keys.Of(HttpContext), cancel)
            is not { Post: { Kind: PostKind.Post } post } reached
        )
            return await reader.MovedTo(permalink, cancel) is { } moved && moved != permalink
                    ? LocalRedirectPermanent(Locations.Escaped(moved))
                : await reader.Deleted(permalink, cancel) is { } deleted ? this.IsGone(deleted)
                : NotFound();
        if (Request.Path != permalink)
            return LocalRedirectPermanent(Locations.Escaped(permalink));
        if (reached.IsLocked)
            return Ask(new(post));

        var article = await reader.Article(post, cancel);
        var writerKey = Visitor.MayHaveHeld(Request) ? visitor.WriterKey(Request) : null;
        if (ThreadAddress.Read(comments, order) is not { } range)
            return NotFound();
        Marks = await marks.Of(article.Post.Id, cancel);
        if (Visitor.IsKnown(Request))
        {
            var writer = await visitor.WriterOrStranger(HttpContext);
            Commenter = writer.Commenter;
            Mine = await own.Under(article.Post, Marks, writer, cancel);
        }
        if (await threads.Page(article.Post, range, writerKey, Commenter?.Id, cancel) is not { } thread)
            return NotFound();
        Newest = await newest.Of(article.Post, cancel);
        Answered = await AnsweredBy(article.Post, cancel);
        Show(article, thread, await linkbacks.OfPost(article.Post.Id, cancel));
        if (writerKey is not null && !await conversation.HasHeld(writerKey, cancel))
            Visitor.HasNothingHeld(HttpContext);
        if (!article.Post.IsListed)
            this.KeepsToItself(article.Post);
        if (TakesPingbacks)
            Response.Headers["X-Pingback"] = address.Absolute("/xmlrpc");
        if (TakesWebmentions)
            Response.Headers.Append("Link", $"<{address.Absolute(WebmentionEndpoints.Path)}>; rel=\"webmention\"");
        if (article.Post.IsOpen)
            HttpContext.Share(PageTags.Post(article.Post.Id), PageTags.Posts);
        // The forms of the blog's people carry a token, which would set this itself and complain of anything else.
        if (User.IsOfTheBlog())
            Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }

    private PageResult Ask(LockView question)
    {
        Locked = question;
        this.Show(question);
        return Page();
    }

    private bool TakesPingbacks => TakesLinkbacks && doors.CurrentValue.Pingback;

    private bool TakesLinkbacks => Article.Post is { LinkbacksOpen: true, IsOpen: true };

    /// <summary>The post's own address, absolute.</summary>
    public string Here => address.Absolute(Article.Post.Permalink!);

    public bool TakesTrackbacks => TakesLinkbacks && doors.CurrentValue.Trackback;

    public bool TakesWebmentions => TakesLinkbacks && doors.CurrentValue.Webmention;

    private async Task<PostSummary?> AnsweredBy(Post post, CancellationToken cancel)
    {
        var home = address.Base.AbsoluteUri;
        var path = post.ResponseTo.StartsWith(home, StringComparison.OrdinalIgnoreCase)
            ? post.ResponseTo[(home.Length - 1)..]
            : post.ResponseTo;
        return path.StartsWith('/') ? await reader.ByPermalink(path, cancel) : null;
    }

    private void Show(Article article, ThreadPage thread, LinkbacksOfPost links)
    {
        var post = article.Post;
        Article = article;
        Thread = thread;
        Links = links;
        Say = Phrases.For(post.Language);
        IsOpen = conversation.IsOpen(post);
        var mark = token.Now();
        Form = new CommentForm
        {
            Action = post.Permalink + "reply",
            Back = post.Permalink!,
            Phrases = Say,
            PostId = post.Id,
            TellsOfReplies = post.IsOpen,
            Token = mark,
            TrapName = token.TrapName(mark),
            SignedInAs = Visitor.SignedInAs(User),
            Commenter = Commenter,
            SignInWith = providers.On(Say.SignIn),
        };
        new PageChrome(post.Title, Say)
        {
            Description = post.Standfirst.Length > 0 ? post.Standfirst : post.Excerpt,
            // Other orders, and all on one page, say again what the pages in the first order say.
            Canonical = thread.Range is { Order: ThreadOrder.Oldest, IsAll: false }
                ? thread.Range.Under(post)
                : post.Permalink,
            NoIndex = thread.Range.Order != ThreadOrder.Oldest || !post.IsListed,
            IsArticle = true,
            CommentFeed = post.IsOpen ? post.Permalink + "feed/" : null,
            TakesPingbacks = TakesPingbacks,
            TakesWebmentions = TakesWebmentions,
        }.PutInto(ViewData);
    }
}
