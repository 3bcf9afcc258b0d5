using System.Globalization;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Transfer.FirstHour;

namespace SahelBlog.Transfer;

/// <summary>
/// Fills an empty blog with the posts, pages and conversation of <c>content/</c>, so that there is something to look at
/// in the first minute. It sends nothing to anybody (L3) and never touches a blog that has a post.
/// </summary>
public sealed class StarterContent(
    Database database,
    MarkdownRenderer markdown,
    BlogClock clock,
    DataFolder folder,
    IOptionsMonitor<BlogOptions> options
)
{
    /// <summary>Who signs the starter posts.</summary>
    private const string Author = "Ramata Sow";

    private const int ExcerptLength = 200;

    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "content");

    /// <summary>Loads it, wholly or not at all. Does nothing when there is a post, or no content to load.</summary>
    public async Task LoadIntoEmptyBlog(CancellationToken cancel = default)
    {
        if (!Directory.Exists(Source) || await database.Read(PostStore.Any, cancel))
            return;
        CopyImages();
        var posts = Read("posts", PostKind.Post);
        var pages = Read("pages", PostKind.Page);
        var topics = ReadYaml<List<StarterTopic>>("topics.yaml")
            .ToDictionary(topic => topic.Slug, StringComparer.Ordinal);
        var conversations = ReadYaml<List<StarterConversation>>("conversation.yaml");
        await database.Write(
            async session =>
            {
                // Two instances that start at once on one database: the second finds the first one's posts.
                if (await PostStore.Any(session))
                    return;
                var bySlug = new Dictionary<string, Post>(StringComparer.Ordinal);
                foreach (var (post, topicSlugs) in posts.Concat(pages))
                    bySlug[post.Slug] = await Add(session, post, [.. topicSlugs.Select(slug => TopicOf(topics, slug))]);
                foreach (var conversation in conversations)
                    await Add(session, conversation, bySlug);
            },
            cancel
        );
    }

    private void CopyImages()
    {
        var images = Path.Combine(Source, "images");
        if (!Directory.Exists(images))
            return;
        Directory.CreateDirectory(folder.Images);
        foreach (var image in Directory.EnumerateFiles(images))
            File.Copy(image, Path.Combine(folder.Images, Path.GetFileName(image)), overwrite: true);
    }

    private List<(Post Post, List<string> Topics)> Read(string kind, PostKind postKind) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Source, kind), "*.md")
                .Order(StringComparer.Ordinal)
                .Select(file => FrontMatter.Read(File.ReadAllText(file)))
                .Select(file => (Compose(file.Head, file.Text, postKind), file.Head.Topics)),
        ];

    private Post Compose(FrontMatter head, string text, PostKind kind)
    {
        var rendered = markdown.RenderPost(text, head.Language);
        var published = head.Status == "published";
        var date = head.PublishedAt() ?? clock.Now;
        var (response, responseTo) = head.Response();
        return new Post
        {
            Kind = kind,
            Status = published ? PostStatus.Published : PostStatus.Draft,
            Title = SourceText.Kept(head.Title),
            Slug = head.Slug,
            Permalink = published
                ? Permalinks.Of(options.CurrentValue.Permalinks, kind, head.Slug, clock.Local(date))
                : null,
            Standfirst = SourceText.Kept(head.Standfirst),
            Language = head.Language,
            AuthorName = head.Author.Length > 0 ? head.Author : Author,
            CommentsOpen = head.Comments != "closed",
            Response = response,
            ResponseTo = responseTo,
            PublishedAt = published ? date : null,
            CreatedAt = date,
            UpdatedAt = date,
        }.With(text, rendered);
    }

    private static async Task<Post> Add(Session session, Post post, IReadOnlyList<Topic> topics)
    {
        var kept = post with { Id = await PostWriteStore.Insert(session, post) };
        await TopicStore.Assign(session, kept.Id, topics);
        if (kept.Permalink is { } permalink)
            await PostWriteStore.Remember(session, permalink, kept.Id);
        await ImportedLinks.Remember(session, kept);
        await StarterStore.Remember(session, kept.Id, kept.Version);
        return kept;
    }

    private async Task Add(Session session, StarterConversation conversation, Dictionary<string, Post> bySlug)
    {
        var post = bySlug[conversation.Post];
        var parents = new Dictionary<long, Comment>();
        foreach (var comment in conversation.Comments)
            parents[comment.Id] = await Add(session, post, comment, comment.Parent is { } id ? parents[id] : null);
        foreach (var linkback in conversation.Linkbacks)
            await Add(session, post, linkback, linkback.Own.Length > 0 ? bySlug[linkback.Own] : null);
    }

    private async Task<Comment> Add(Session session, Post post, StarterComment starter, Comment? parent)
    {
        var rendered = markdown.RenderComment(starter.Text);
        var comment = new Comment
        {
            PostId = post.Id,
            ParentId = parent?.Id,
            Depth = parent is null ? 0 : parent.Depth + 1,
            State = CommentState.Approved,
            AuthorName = SourceText.Kept(starter.Name),
            Website = NewCommentValidator.WebsiteOf(starter.Website),
            IsAuthor = starter.Author,
            Markdown = starter.Text.Trim(),
            Html = rendered.Html,
            Excerpt = Excerpts.Of(rendered.Text, ExcerptLength),
            RightToLeft = rendered.RightToLeft,
            CreatedAt = starter.Date,
        };
        var submission = string.Create(CultureInfo.InvariantCulture, $"starter-{starter.Id}");
        var id = await CommentWriteStore.Insert(session, comment, parent?.Path ?? [], null, submission);
        return (await CommentStore.ById(session, id!.Value))!;
    }

    private static async Task Add(Session session, Post post, StarterLinkback starter, Post? own)
    {
        var source = own?.Permalink ?? starter.Source;
        await LinkbackStore.Add(
            session,
            new Linkback
            {
                PostId = post.Id,
                Source = source,
                SourceKey = own is null ? LinkTarget.Key(new Uri(source)) : OwnLinks.Key(own.Id),
                Target = post.Permalink!,
                Protocols = own is null ? LinkbackProtocols.Pingback : LinkbackProtocols.Own,
                State = LinkbackState.Approved,
                Host = own is null ? WebAddress.Host(new Uri(source)) : "",
                Blog = starter.Blog,
                Title = own?.Title ?? starter.Title,
                Before = starter.Before,
                Words = starter.Words,
                After = starter.After,
                Language = own?.Language ?? starter.Language,
                AnnouncedAt = starter.Date,
                VerifiedAt = starter.Date,
            }
        );
    }

    private static Topic TopicOf(Dictionary<string, StarterTopic> topics, string slug) =>
        topics.TryGetValue(slug, out var topic)
            ? new Topic
            {
                Slug = slug,
                Name = topic.Name,
                Description = topic.Description,
            }
            : new Topic { Slug = slug, Name = slug };

    private static T ReadYaml<T>(string file) =>
        Yaml.Reader.Deserialize<T>(File.ReadAllText(Path.Combine(Source, file)));
}
