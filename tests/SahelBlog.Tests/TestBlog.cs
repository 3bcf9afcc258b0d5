using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Conversation;
using SahelBlog.Markup;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests;

/// <summary>A blog with its real services on a real database, and a clock that moves when it is told to.</summary>
public sealed class TestBlog : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2012, 7, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Who decides unless a test says otherwise.</summary>
    public static readonly Actor Aminata = new(7, "Aminata");

    private const string PersonSql = """
        INSERT INTO people (email, normalized_email, name, role, security_stamp, created_at)
        VALUES (@email, upper(@email), @name, @role, 'stamp', 0) RETURNING id
        """;

    // Its parsers are built once; every blog of this process may share them.
    private static readonly MarkdownRenderer Markdown = new();

    private readonly TestDatabase files;
    private readonly IHost host;
    private readonly SettableOptions options = new();
    private int written;

    private TestBlog(TestDatabase files, Dictionary<string, string?> settings, Action<IServiceCollection>? more)
    {
        this.files = files;
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true, ContentRootPath = files.Folder }
        );
        builder.Configuration.AddInMemoryCollection(files.Settings).AddInMemoryCollection(settings);
        builder.Services.AddSettings().AddStorage().AddOutbox().AddAudit().AddPosts().AddConversation();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(Markdown);
        builder.Services.AddSingleton<IOptionsMonitor<CommentOptions>>(options);
        more?.Invoke(builder.Services);
        host = builder.Build();
        Changes.Listen(tags =>
        {
            // Several workers tell at once.
            lock (Told)
                Told.AddRange(tags);
            return Task.CompletedTask;
        });
    }

    public FakeTimeProvider Time { get; } = new(Noon);

    /// <summary>The tags that the change feed has told of, in order.</summary>
    public List<string> Told { get; } = [];

    public Database Database => Get<Database>();
    public Publishing Publishing => Get<Publishing>();
    public CommentService Comments => Get<CommentService>();
    public ModerationService Moderation => Get<ModerationService>();
    public ThreadReader Threads => Get<ThreadReader>();
    public OutboxWorker Outbox => Get<OutboxWorker>();
    public ChangeFeed Changes => Get<ChangeFeed>();

    /// <summary>What the blog does with comments; it shows all at once unless a test says otherwise.</summary>
    public CommentOptions CommentOptions
    {
        get => options.CurrentValue;
        set => options.CurrentValue = value;
    }

    public static async Task<TestBlog> On(
        StorageProvider storage,
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? more = null
    ) => new(await TestDatabase.Migrated(storage), settings ?? [], more);

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>The blog's data folder.</summary>
    public string Folder => files.Folder;

    /// <summary>Another instance of the blog on the same database.</summary>
    public Database AnotherInstance() => files.Open();

    public Task<Post> WithPost(string title, params string[] topics) =>
        Save(new PostDraft { Title = title, Topics = topics }, PostStatus.Published);

    public Task<Post> WithDraft(string title) => Save(new PostDraft { Title = title }, PostStatus.Draft);

    /// <summary>One of the blog's people; their number.</summary>
    public Task<long> WithPerson(string name, string role = "editor") =>
        Database.Write(session =>
            session.Value<long>(
                PersonSql,
                new
                {
                    name,
                    role,
                    email = $"{name}@blog.example",
                }
            )
        );

    /// <summary>Readers who have signed in, numbered from 1.</summary>
    public Task WithCommenters(int count) =>
        Database.Write(async session =>
        {
            for (var i = 0; i < count; i++)
                await session.Execute("INSERT INTO commenters (name, stamp, created_at) VALUES ('A reader', '', 0)");
        });

    public async Task<Post> Save(PostDraft draft, PostStatus? status = null) =>
        Assert.IsType<SaveResult.Saved>(await Publishing.Save(draft, null, "Aminata", status)).Post;

    /// <summary>The draft an author has before them when they open a post.</summary>
    public static PostDraft Open(Post post) =>
        new()
        {
            Id = post.Id,
            Version = post.Version,
            Kind = post.Kind,
            Title = post.Title,
            Slug = post.Slug,
            Markdown = post.Markdown,
            CommentsOpen = post.CommentsOpen,
        };

    /// <summary>Somebody comments, and it is kept. Texts differ unless a test gives one.</summary>
    public async Task<Comment> Comment(Post post, string by = "Oumou", string? text = null, Comment? under = null) =>
        Assert.IsType<CommentResult.Kept>(await Send(post, by, text, under?.Id)).Comment;

    public async Task<CommentResult> Send(Post post, string by = "Oumou", string? text = null, long? under = null) =>
        await Comments.Post(post.Id, Typed(by, text, under), WriterCalled(by));

    public NewComment Typed(string by, string? text = null, long? under = null) =>
        new()
        {
            Name = by,
            Text = text ?? $"Thought number {Interlocked.Increment(ref written)}",
            ParentId = under,
            OpenedAt = Time.GetUtcNow() - TimeSpan.FromMinutes(1),
        };

    /// <summary>A guest with a cookie of their own.</summary>
    public static Writer WriterCalled(string name) => new() { Key = $"cookie of {name}", Address = "192.0.2.7" };

    /// <summary>Aminata, who owns the blog, decides on comments.</summary>
    public Task<IReadOnlyList<Decided>> Decide(CommentState state, params Comment[] comments) =>
        Moderation.Decide([.. comments.Select(comment => comment.Id)], state, Aminata);

    public Task<Comment?> Now(Comment comment) => Ask(session => CommentStore.ById(session, comment.Id));

    public async Task<Post> Now(Post post) => (await Ask(session => PostStore.ById(session, post.Id)))!;

    public Task<T> Ask<T>(Func<Session, Task<T>> question) => Database.Read(question);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        host.Dispose();
        await files.DisposeAsync();
    }

    private sealed class SettableOptions : IOptionsMonitor<CommentOptions>
    {
        public CommentOptions CurrentValue { get; set; } =
            new() { Moderation = SahelBlog.Conversation.Moderation.None };

        public CommentOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<CommentOptions, string?> listener) => null;
    }
}
