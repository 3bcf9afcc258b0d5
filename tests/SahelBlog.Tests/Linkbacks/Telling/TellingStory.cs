using SahelBlog.Feeds;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>A blog that tells others of its links, on either database, and what its author does.</summary>
internal static class TellingStory
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static Task<TestBlog> Blog(StorageProvider storage, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Blog:BaseUrl"] = "http://blog.example",
            ["Linkbacks:AllowPrivateNetworks"] = "true",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return TestBlog.On(storage, all, services => services.AddLinkbacks().AddFeeds());
    }

    public static string Url(Post post) => "http://blog.example" + post.Permalink;

    public static Task<Post> Publishes(this TestBlog blog, string text, string title = "Rain") =>
        blog.Save(new PostDraft { Title = title, Markdown = text }, PostStatus.Published);

    public static Task<Post> Changes(this TestBlog blog, Post post, Func<PostDraft, PostDraft> how) =>
        blog.Save(how(TestBlog.Open(post)));

    public static async Task<Post> TakesBack(this TestBlog blog, Post post) =>
        (await blog.Publishing.Unpublish(post.Id, TestContext.Current.CancellationToken))!;

    public static Task<Post> PublishesAgain(this TestBlog blog, Post post) =>
        blog.Save(TestBlog.Open(post), PostStatus.Published);

    public static Task Work(this TestBlog blog) => blog.Outbox.Drain(TestContext.Current.CancellationToken);

    public static Task WorkAfter(this TestBlog blog, TimeSpan time)
    {
        blog.Time.Advance(time);
        return blog.Work();
    }

    public static async Task<IReadOnlyList<DeliveryEntry>> Log(this TestBlog blog, DeliveryState? state = null) =>
        await blog.Get<DeliveryDesk>().Page(state, null, 100, TestContext.Current.CancellationToken);

    public static async Task<Delivery> OnlyTold(this TestBlog blog) => Assert.Single(await blog.Log()).Delivery;
}
