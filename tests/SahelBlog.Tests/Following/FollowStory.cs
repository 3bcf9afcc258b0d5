using System.Text.RegularExpressions;
using MimeKit;
using SahelBlog.Conversation;
using SahelBlog.Following;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Tests.Following;

/// <summary>How readers come to follow, and what they find in their letter box. Letters become files here.</summary>
internal static partial class FollowStory
{
    public const string Awa = "awa@reader.example";

    public static Task<TestBlog> FollowBlog(StorageProvider storage) =>
        TestBlog.On(
            storage,
            new(StringComparer.Ordinal) { ["Blog:BaseUrl"] = "https://blog.example" },
            services => services.AddMail().AddFollowing()
        );

    public static FollowService Service(TestBlog blog) => blog.Get<FollowService>();

    public static FollowRequest Thread(Post post) =>
        new(Awa, FollowScope.Thread, post.Id, null, FollowPace.AtOnce, "en");

    public static async Task Ask(TestBlog blog, FollowRequest request)
    {
        Assert.Equal(request.IsProven ? FollowAnswer.Follows : FollowAnswer.Asked, await Service(blog).Ask(request));
        await blog.Outbox.Drain();
    }

    public static async Task Confirmed(TestBlog blog, FollowRequest request)
    {
        await Ask(blog, request);
        Assert.NotNull(await Service(blog).Confirm(SecretIn((await Letters(blog))[^1])));
        // Files are named by the second: the next letter comes later.
        blog.Time.Advance(TimeSpan.FromSeconds(1));
    }

    public static async Task<Comment> Comment(
        TestBlog blog,
        Post post,
        string name,
        string? text = null,
        Comment? under = null,
        string email = "",
        bool wish = false,
        Writer? by = null
    )
    {
        var typed = blog.Typed(name, text, under?.Id) with { Email = email, Notify = wish };
        var kept = Assert.IsType<CommentResult.Kept>(
            await blog.Comments.Post(post.Id, typed, by ?? TestBlog.WriterCalled(name))
        );
        await blog.Outbox.Drain();
        blog.Time.Advance(TimeSpan.FromSeconds(1));
        return kept.Comment;
    }

    /// <summary>Somebody signed in who has proven Awa's address.</summary>
    public static async Task<Writer> Account(TestBlog blog, string browser)
    {
        var commenter = new Commenter
        {
            Name = "Awa",
            Email = Awa,
            Stamp = "stamp",
            CreatedAt = blog.Time.GetUtcNow(),
        };
        var id = await blog.Database.Write(session => CommenterStore.Insert(session, commenter));
        return TestBlog.WriterCalled(browser) with { Commenter = commenter with { Id = id!.Value } };
    }

    public static async Task<IReadOnlyList<MimeMessage>> Letters(TestBlog blog)
    {
        var folder = blog.Get<DataFolder>().Mail;
        var letters = new List<MimeMessage>();
        if (Directory.Exists(folder))
            foreach (var file in Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal))
                letters.Add(await MimeMessage.LoadAsync(file));
        return letters;
    }

    public static string SecretIn(MimeMessage letter) => Secret().Match(letter.TextBody!).Groups["secret"].Value;

    [GeneratedRegex("/follow/(confirm|manage)/(?<secret>[0-9a-f]{40})", RegexOptions.ExplicitCapture)]
    public static partial Regex Secret();

    [GeneratedRegex("/comment/[0-9]+")]
    public static partial Regex CommentLink();
}
