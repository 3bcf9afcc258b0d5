using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Web.Tests.House;

/// <summary>How a blog came to be as a test finds it.</summary>
internal static class Story
{
    public const string Author = "Ramata Sow";

    /// <summary>Publishes a post and says what it became.</summary>
    public static Task<Post> HasPost(this BlogHost blog, string title) => blog.Has(new PostDraft { Title = title });

    public static async Task<Post> Has(this BlogHost blog, PostDraft draft, PostStatus status = PostStatus.Published)
    {
        if (draft.Markdown.Length == 0)
            draft = draft with { Markdown = $"A few words on {draft.Title}." };
        var result = await blog.Get<Publishing>().Save(draft, null, Author, status);
        return Assert.IsType<SaveResult.Saved>(result).Post;
    }

    /// <summary>Changes a post that is there.</summary>
    public static Task<Post> Changes(this BlogHost blog, Post post, Func<PostDraft, PostDraft> how) =>
        blog.Has(
            how(
                new PostDraft
                {
                    Id = post.Id,
                    Version = post.Version,
                    Kind = post.Kind,
                    Title = post.Title,
                    Slug = post.Slug,
                    Standfirst = post.Standfirst,
                    Markdown = post.Markdown,
                    Language = post.Language,
                    CommentsOpen = post.CommentsOpen,
                    LinkbacksOpen = post.LinkbacksOpen,
                }
            )
        );

    /// <summary>Takes a post back to the drafts.</summary>
    public static async Task<Post> TakesBack(this BlogHost blog, Post post)
    {
        var draft = await blog.Get<Publishing>().Unpublish(post.Id);
        Assert.NotNull(draft);
        return draft;
    }

    /// <summary>Lets a comment by some other reader stand under a post.</summary>
    public static async Task<Comment> HasComment(
        this BlogHost blog,
        Post post,
        string text = "So it is.",
        string name = "Adjoa",
        long? replyingTo = null
    )
    {
        var typed = new NewComment
        {
            Text = text,
            Name = name,
            ParentId = replyingTo,
            OpenedAt = blog.Clock.GetUtcNow().AddMinutes(-1),
        };
        var writer = new Writer { Key = $"key of {name}", Address = "192.0.2.7" };
        var result = await blog.Get<CommentService>().Post(post.Id, typed, writer);
        return Assert.IsType<CommentResult.Kept>(result).Comment;
    }

    /// <summary>Lets many comments stand under a post, root after root.</summary>
    public static Task HasComments(this BlogHost blog, Post post, int count) =>
        blog.Get<Database>()
            .Write(async session =>
            {
                for (var i = 1; i <= count; i++)
                    await CommentWriteStore.Insert(
                        session,
                        new Comment
                        {
                            PostId = post.Id,
                            State = CommentState.Approved,
                            AuthorName = $"Reader {i}",
                            Markdown = $"Number {i}",
                            Html = $"<p>Number {i}</p>",
                            CreatedAt = blog.Clock.GetUtcNow(),
                        },
                        [],
                        null,
                        $"many-{i}"
                    );
            });

    /// <summary>The author decides on a comment.</summary>
    public static Task Decides(this BlogHost blog, long comment, CommentState state) =>
        blog.Get<ModerationService>().Decide([comment], state, new Actor(null, Author));

    /// <summary>The author lets through all that waits.</summary>
    public static async Task ApprovesAll(this BlogHost blog)
    {
        foreach (var entry in await blog.Waiting())
            await blog.Decides(entry.Comment.Id, CommentState.Approved);
    }

    /// <summary>What waits for the author.</summary>
    public static async Task<IReadOnlyList<QueueEntry>> Waiting(this BlogHost blog) =>
        (await blog.Get<ConversationDesk>().Page(new(QueueShelf.Held), null, 100)).Entries;

    /// <summary>How many comments there are, whatever their state.</summary>
    public static Task<long> CommentCount(this BlogHost blog) =>
        blog.Get<Database>().Read(session => session.Value<long>("SELECT count(*) FROM comments", new { }));

    /// <summary>How many posts and pages there are.</summary>
    public static Task<long> PostCount(this BlogHost blog) =>
        blog.Get<Database>().Read(session => session.Value<long>("SELECT count(*) FROM posts", new { }));
}
