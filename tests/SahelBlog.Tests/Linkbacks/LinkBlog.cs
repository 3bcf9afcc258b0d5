using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SahelBlog.Changes;
using SahelBlog.Conversation;
using SahelBlog.Feeds;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>A blog at http://blog.example with its real services on a real file, its worker driven by hand.</summary>
internal sealed class LinkBlog : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2012, 7, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase files;
    private readonly IHost host;

    private LinkBlog(TestDatabase files, (string Key, string Value)[] settings)
    {
        this.files = files;
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true, ContentRootPath = files.Folder }
        );
        builder.Configuration.AddInMemoryCollection(files.Settings);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Blog:BaseUrl"] = "http://blog.example",
                ["Linkbacks:AllowPrivateNetworks"] = "true",
                ["Linkbacks:Moderation"] = "None",
            }
        );
        builder.Configuration.AddInMemoryCollection(
            settings.Select(one => new KeyValuePair<string, string?>(one.Key, one.Value))
        );
        builder.Services.AddSettings().AddStorage().AddOutbox().AddPosts().AddConversation().AddLinkbacks().AddFeeds();
        builder.Services.AddSingleton<TimeProvider>(Time);
        host = builder.Build();
        Get<ChangeFeed>()
            .Listen(tags =>
            {
                // Several workers tell at once.
                lock (Told)
                    Told.AddRange(tags);
                return Task.CompletedTask;
            });
    }

    public FakeTimeProvider Time { get; } = new(Noon);

    /// <summary>The tags that the change feed has told of.</summary>
    public List<string> Told { get; } = [];

    public LinkbackService Linkbacks => Get<LinkbackService>();
    public LinkbackDesk Desk => Get<LinkbackDesk>();
    public DeliveryDesk Deliveries => Get<DeliveryDesk>();
    public Publishing Publishing => Get<Publishing>();

    public static Task<LinkBlog> Open(params (string Key, string Value)[] settings) =>
        Open(StorageProvider.Sqlite, settings);

    public static async Task<LinkBlog> Open(StorageProvider provider, params (string Key, string Value)[] settings) =>
        new(await TestDatabase.Migrated(provider), settings);

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public static string Url(Post post) => "http://blog.example" + post.Permalink;

    /// <summary>Somebody writes here.</summary>
    public Task WithPerson(string name) =>
        Get<Database>()
            .Write(session =>
                session.Execute(
                    """
                    INSERT INTO people (email, normalized_email, name, role, security_stamp, created_at)
                    VALUES ('r@blog.example', 'R@BLOG.EXAMPLE', @name, 'owner', 'stamp', 0)
                    """,
                    new { name }
                )
            );

    /// <summary>A comment that readers see.</summary>
    public Task<long> WithComment(long postId) =>
        Get<Database>()
            .Write(async session =>
                (
                    await CommentWriteStore.Insert(
                        session,
                        new Comment
                        {
                            PostId = postId,
                            State = CommentState.Approved,
                            AuthorName = "Ibrahim",
                            Markdown = "The wells are full.",
                            Html = "<p>The wells are full.</p>",
                            Excerpt = "The wells are full.",
                            CreatedAt = Time.GetUtcNow(),
                        },
                        [],
                        null,
                        "test"
                    )
                )!.Value
            );

    /// <summary>Publishes a post and does nothing else.</summary>
    public Task<Post> WithPost(string title, string text = "Some words.") =>
        Save(new PostDraft { Title = title, Markdown = text }, PostStatus.Published);

    /// <summary>A post as an import brings it: straight into the tables.</summary>
    public async Task<Post> WithImported(string title, string text)
    {
        var post = await WithPost(title);
        var html = Publishing.Preview(text, "en").Html;
        return await Get<Database>()
            .Write(async session =>
            {
                await session.Execute("DELETE FROM outbox");
                await PostWriteStore.Update(session, post with { Markdown = text, Html = html });
                var imported = (await PostStore.ById(session, post.Id))!;
                await ImportedLinks.Remember(session, imported);
                return imported;
            });
    }

    public Task<Post> Edit(
        Post post,
        string? text = null,
        string? slug = null,
        bool open = true,
        bool commentsOpen = true
    ) =>
        Save(
            new PostDraft
            {
                Id = post.Id,
                Version = post.Version,
                Title = post.Title,
                Slug = slug ?? post.Slug,
                Markdown = text ?? post.Markdown,
                LinkbacksOpen = open,
                CommentsOpen = commentsOpen,
            }
        );

    public async Task<Post> Save(PostDraft draft, PostStatus? status = null) =>
        Assert.IsType<SaveResult.Saved>(await Publishing.Save(draft, null, "Aminata", status)).Post;

    /// <summary>Somebody pings; 0 when it was taken, else the fault.</summary>
    public async Task<PingbackFault?> Ping(string source, string target) =>
        await Linkbacks.Announce(new Announcement(source, target, LinkbackProtocols.Pingback)) switch
        {
            AnnounceResult.Refused refused => PingbackFaults.From(refused.Why),
            AnnounceResult.Accepted { IsNew: false } => PingbackFault.AlreadyRegistered,
            _ => null,
        };

    /// <summary>Somebody announces a page in some way.</summary>
    public Task<AnnounceResult> Hears(string source, string target, LinkbackProtocols protocol) =>
        Linkbacks.Announce(new Announcement(source, target, protocol));

    /// <summary>A webmention that is taken, and its page read.</summary>
    public async Task<Linkback> Mentioned(string source, string target)
    {
        var accepted = Assert.IsType<AnnounceResult.Accepted>(
            await Hears(source, target, LinkbackProtocols.Webmention)
        );
        await Work();
        return (await Linkbacks.ByToken(accepted.Token))!;
    }

    /// <summary>Does what is due in the background.</summary>
    public Task Work() => Get<OutboxWorker>().Drain();

    public Task WorkAfter(TimeSpan time)
    {
        Time.Advance(time);
        return Work();
    }

    public async Task<IReadOnlyList<Linkback>> All() =>
        await Get<Database>().Read(session => LinkbackStore.AtDesk(session, null, 0, 100));

    public async Task<Linkback> Only() => Assert.Single(await All());

    public Task<IReadOnlyList<Linkback>> Under(Post post) =>
        Get<Database>().Read(session => LinkbackStore.OfPost(session, post.Id, 100));

    public async Task<IReadOnlyList<Delivery>> Sent() =>
        [.. (await Deliveries.Page(null, null, 100)).Select(entry => entry.Delivery)];

    public async Task<Delivery> OnlySent() => Assert.Single(await Sent());

    public async Task<int> ShownCount(Post post) =>
        (await Get<Database>().Read(session => PostStore.ById(session, post.Id)))!.LinkbackCount;

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable services)
            await services.DisposeAsync();
        await files.DisposeAsync();
    }
}
