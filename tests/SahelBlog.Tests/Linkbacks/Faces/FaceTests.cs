using SahelBlog.Feeds;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Faces;
using SahelBlog.Outbox;
using SahelBlog.Storage;
using SahelBlog.Tests.Media;
using SahelBlog.Tests.Shared;
using SkiaSharp;

namespace SahelBlog.Tests.Linkbacks;

public sealed class FaceTests
{
    [Theory, BothDatabases]
    public async Task A_face_is_copied_and_made_anew_and_the_post_that_shows_it_is_told(StorageProvider storage)
    {
        await using var blog = await Blog(storage);
        await using var other = await OtherBlog.Open();
        var file = Pictures.Encoded(SKEncodedImageFormat.Png);
        var photo = With(other, "/o.png", "image/png", file);

        var id = await Show(blog, photo);
        Assert.Null(await Face(blog, id));
        await blog.Outbox.Drain();

        var face = (await Face(blog, id))!;
        Assert.Equal("RIFF"u8.ToArray(), face[..4]);
        Assert.NotEqual(file, face);
        Assert.Equal(["post:7"], blog.Told);
        Assert.Equal($"/faces/{id}.webp", FaceService.PathOf(id));
    }

    [Theory, BothDatabases]
    public async Task One_address_is_one_face_and_is_asked_once(StorageProvider storage)
    {
        await using var blog = await Blog(storage);
        await using var other = await OtherBlog.Open();
        var photo = With(other, "/o.png", "image/png", Pictures.Encoded(SKEncodedImageFormat.Png));

        var ids = new[] { await Show(blog, photo), await Show(blog, photo), await Show(blog, photo, post: 8) };
        await blog.Outbox.Drain();
        await Show(blog, photo);
        await blog.Outbox.Drain();

        Assert.Single(ids.Distinct());
        Assert.InRange(other.Asked("/o.png"), 1, 2);
        Assert.Equal(["post:7", "post:8"], blog.Told.Order(StringComparer.Ordinal));
        Assert.Null(await blog.Ask(session => OutboxStore.NextDue(session, OutboxLane.Web)));
    }

    [Theory, BothDatabases]
    public async Task An_old_face_is_copied_again_and_stays_when_its_address_gives_none(StorageProvider storage)
    {
        await using var blog = await Blog(storage);
        await using var other = await OtherBlog.Open();
        var photo = With(other, "/o.png", "image/png", Pictures.Encoded(SKEncodedImageFormat.Png));
        var id = await Show(blog, photo);
        await blog.Outbox.Drain();
        var first = await Face(blog, id);
        With(other, "/o.png", "text/html", "<html>"u8.ToArray());

        blog.Time.Advance(TimeSpan.FromDays(29));
        await Show(blog, photo);
        await blog.Outbox.Drain();
        Assert.Equal(1, other.Asked("/o.png"));
        blog.Time.Advance(TimeSpan.FromDays(2));
        await Show(blog, photo);
        await blog.Outbox.Drain();

        Assert.Equal(2, other.Asked("/o.png"));
        Assert.Equal(first, await Face(blog, id));
    }

    [Theory, BothDatabases]
    public async Task What_is_no_picture_is_refused_and_not_asked_for_again_that_day(StorageProvider storage)
    {
        await using var blog = await Blog(storage);
        await using var other = await OtherBlog.Open();
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray();
        string[] photos =
        [
            With(other, "/a.svg", "image/svg+xml", svg),
            With(other, "/b.svg", "image/png", svg),
            With(other, "/c.html", "text/html", "<script>alert(1)</script>"u8.ToArray()),
            With(other, "/d.png", "image/png", Pictures.Claiming(8000, 8000)),
            other.Url("/missing.png"),
        ];

        for (var again = 0; again < 2; again++)
        {
            foreach (var photo in photos)
                Assert.Null(await Face(blog, await Show(blog, photo)));
            await blog.Outbox.Drain();
        }

        foreach (var photo in photos)
            Assert.Null(await Face(blog, await Show(blog, photo)));
        Assert.Equal(photos.Length, other.Requests.Count);
        Assert.Empty(blog.Told);
        Assert.Null(await blog.Ask(session => OutboxStore.NextDue(session, OutboxLane.Web)));
    }

    [Theory, BothDatabases]
    public async Task A_server_in_trouble_is_asked_again_and_given_up_in_the_end(StorageProvider storage)
    {
        await using var blog = await Blog(storage);
        await using var other = await OtherBlog.Open();
        var photo = other.With("/busy.png", context => OtherBlog.Say(context, "", 503));

        var id = await Show(blog, photo);
        await blog.Outbox.Drain();
        while (await blog.Ask(session => OutboxStore.NextDue(session, OutboxLane.Web)) is { } due)
        {
            blog.Time.SetUtcNow(due);
            await blog.Outbox.Drain();
        }

        Assert.Equal(6, other.Asked("/busy.png"));
        Assert.Null(await Face(blog, id));
    }

    [Theory, BothDatabases]
    public async Task A_picture_in_a_private_network_is_not_fetched(StorageProvider storage)
    {
        await using var blog = await Blog(storage, ("Linkbacks:AllowPrivateNetworks", "false"));
        await using var other = await OtherBlog.Open();
        var photo = With(other, "/o.png", "image/png", Pictures.Encoded(SKEncodedImageFormat.Png));

        var id = await Show(blog, photo);
        await blog.Outbox.Drain();

        Assert.Null(await Face(blog, id));
        Assert.Empty(other.Requests);
    }

    [Theory, BothDatabases]
    public async Task No_host_is_flooded_through_the_faces_on_it(StorageProvider storage)
    {
        await using var blog = await Blog(storage, ("Linkbacks:FetchesPerHostPerMinute", "2"));
        await using var other = await OtherBlog.Open();
        for (var i = 0; i < 5; i++)
            await Show(blog, With(other, $"/{i}.png", "image/png", Pictures.Encoded(SKEncodedImageFormat.Png)));

        await blog.Outbox.Drain();
        Assert.Equal(2, other.Requests.Count);
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        await blog.Outbox.Drain();
        Assert.Equal(4, other.Requests.Count);
    }

    [Theory, BothDatabases]
    public async Task W9_A_face_is_given_only_while_an_approved_link_back_shows_it(StorageProvider storage)
    {
        await using var blog = await Blog(storage);
        await using var other = await OtherBlog.Open();
        var face = await Show(blog, With(other, "/o.png", "image/png", Pictures.Encoded(SKEncodedImageFormat.Png)));
        await blog.Outbox.Drain();
        var like = Assert.Single(await blog.Ask(session => LinkbackStore.OfPost(session, 7, 10)));

        foreach (var state in Enum.GetValues<LinkbackState>())
        {
            await blog.Database.Write(session => LinkbackStore.SetState(session, like.Id, state));
            Assert.Equal(state == LinkbackState.Approved, await Face(blog, face) is not null);
        }
    }

    [Theory, BothDatabases]
    public async Task A_face_that_no_link_back_names_any_more_is_removed_after_a_day(StorageProvider storage)
    {
        await using var blog = await Blog(storage);
        await using var other = await OtherBlog.Open();
        var photos = Enumerable
            .Range(0, 4)
            .Select(i => With(other, $"/{i}.png", "image/png", Pictures.Encoded(SKEncodedImageFormat.Png)))
            .ToArray();
        var first = await Show(blog, photos[0]);
        await blog.Outbox.Drain();
        await blog.Database.Write(session => session.Execute("UPDATE linkbacks SET face_id = NULL"));

        blog.Time.Advance(TimeSpan.FromHours(23));
        var second = await Show(blog, photos[1]);
        await blog.Outbox.Drain();
        Assert.Equal([first, second], await Kept(blog));
        blog.Time.Advance(TimeSpan.FromHours(2));
        var third = await Show(blog, photos[2]);
        await blog.Outbox.Drain();
        Assert.Equal([second, third], await Kept(blog));
        blog.Time.Advance(TimeSpan.FromDays(2));
        var fourth = await Show(blog, photos[3]);
        await blog.Outbox.Drain();
        Assert.Equal([second, third, fourth], await Kept(blog));
    }

    [Theory, BothDatabases]
    public async Task However_many_faces_are_named_those_that_are_not_have_their_turn(StorageProvider storage)
    {
        await using var blog = await Blog(
            storage,
            ("Linkbacks:FetchesPerHostPerMinute", "1000"),
            ("Linkbacks:FetchesPerMinute", "1000")
        );
        await using var other = await OtherBlog.Open();
        for (var i = 0; i < 50; i++)
            await Show(blog, other.Url($"/{i}.png"));
        await blog.Outbox.Drain();
        await blog.Database.Write(session => session.Execute("UPDATE linkbacks SET face_id = NULL WHERE face_id > 40"));

        for (var day = 0; day < 3; day++)
        {
            blog.Time.Advance(TimeSpan.FromHours(25));
            await Show(blog, other.Url("/0.png"));
            await blog.Outbox.Drain();
        }

        Assert.Equal(40, (await Kept(blog)).Count);
    }

    [Theory, BothDatabases]
    public async Task A_copy_that_was_given_up_does_not_stand_in_the_way_of_the_next(StorageProvider storage)
    {
        await using var blog = await Blog(storage);
        await using var other = await OtherBlog.Open();
        var photo = With(other, "/o.png", "image/png", Pictures.Encoded(SKEncodedImageFormat.Png));
        var face = await Show(blog, photo);
        // Its last try fails in a way that nobody foresaw.
        var handler = blog.Get<IEnumerable<IOutboxHandler>>().OfType<CopyFaceHandler>().Single();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            handler.Handle($"{face} 7", isLastTry: true, new CancellationToken(canceled: true))
        );
        await blog.Database.Write(async session =>
        {
            var id = await session.Value<long>("SELECT id FROM outbox WHERE kind = 'copy-face'");
            await OutboxStore.Bury(session, id, "Trouble");
        });

        await Show(blog, photo);
        await blog.Outbox.Drain();

        Assert.NotNull(await Face(blog, face));
    }

    [Theory, BothDatabases]
    public async Task An_address_that_is_none_of_the_web_is_no_face(StorageProvider storage)
    {
        await using var blog = await Blog(storage);

        foreach (
            var photo in new[] { "data:image/png;base64,AAAA", "ftp://a.example/o.png", "http://me:pw@a.example/" }
        )
            Assert.Null(
                await blog.Database.Write(session =>
                    FaceService.Show(session, new Uri(photo), 7, blog.Time.GetUtcNow())
                )
            );

        Assert.Empty(await Kept(blog));
    }

    [Theory, BothDatabases]
    public async Task A_number_that_no_face_has_is_none(StorageProvider storage)
    {
        await using var blog = await Blog(storage);

        Assert.Null(await Face(blog, 12345));
    }

    private static async Task<TestBlog> Blog(StorageProvider storage, params (string Key, string? Value)[] settings)
    {
        var blog = await TestBlog.On(
            storage,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Blog:BaseUrl"] = "http://blog.example",
                ["Linkbacks:AllowPrivateNetworks"] = "true",
            }
                .Concat(settings.Select(one => KeyValuePair.Create(one.Key, one.Value)))
                .GroupBy(one => one.Key, StringComparer.Ordinal)
                .ToDictionary(one => one.Key, one => one.Last().Value, StringComparer.Ordinal),
            services => services.AddLinkbacks().AddFeeds()
        );
        await blog.Database.Write(async session =>
        {
            foreach (var id in new[] { 7, 8 })
                await session.Execute(
                    """
                    INSERT INTO posts (id, kind, status, title, slug, standfirst, language, author_name, markdown, html,
                        lead_html, excerpt, outline, words, minutes, comments_open, linkbacks_open, created_at,
                        updated_at)
                    VALUES (@id, 'post', 'published', 'Rain', 'rain', '', 'en', '', '', '', '', '', '[]', 0, 1, 1, 1, 0,
                        0)
                    """,
                    new { id }
                );
        });
        return blog;
    }

    [Theory, BothDatabases]
    public async Task W9_Only_a_face_that_was_copied_is_shown_and_only_for_what_readers_see(StorageProvider storage)
    {
        await using var blog = await LinkBlog.Open(storage, ("Linkbacks:Moderation", "FirstTime"));
        await using var other = await OtherBlog.Open();
        With(other, "/awa.png", "image/png", Pictures.Encoded(SKEncodedImageFormat.Png));
        var post = await blog.WithPost("Rain");
        var target = LinkBlog.Url(post);
        var likes = new List<long>();
        foreach (var photo in new[] { "/awa.png", "/nobody.png" })
            likes.Add(
                (
                    await blog.Mentioned(
                        other.With(
                            "/like" + photo,
                            $"<div class='h-entry'><p class='p-author h-card'><img class='u-photo' src='{photo}' alt=''>Awa</p><a class='u-like-of' href='{target}'>rain</a></div>"
                        ),
                        target
                    )
                ).Id
            );
        Assert.Equal(0, other.Asked("/awa.png"));

        await blog.Desk.Approve(likes, TestContext.Current.CancellationToken);
        await blog.Work();

        var shown = await blog.Get<LinkbackReader>().OfPost(post.Id, TestContext.Current.CancellationToken);
        Assert.Empty(shown.Groups);
        Assert.Equal([true, false], shown.Likes.Select(like => like.FaceId is not null));
        Assert.Equal(1, other.Asked("/awa.png"));
    }

    /// <summary>Readers see a like of somebody whose picture stands there.</summary>
    private static Task<long> Show(TestBlog blog, string photo, long post = 7) =>
        blog.Database.Write(async session =>
        {
            var face = await FaceService.Show(session, new Uri(photo), post, blog.Time.GetUtcNow());
            await LinkbackStore.Add(
                session,
                new Linkback
                {
                    PostId = post,
                    Source = photo,
                    SourceKey = photo,
                    Kind = LinkbackKind.Like,
                    State = LinkbackState.Approved,
                    FaceId = face,
                }
            );
            return face!.Value;
        });

    private static async Task<IReadOnlyList<long>> Kept(TestBlog blog) =>
        await blog.Ask(session => session.List<long>("SELECT id FROM faces ORDER BY id"));

    private static Task<byte[]?> Face(TestBlog blog, long id) =>
        blog.Get<FaceService>().Of(id, TestContext.Current.CancellationToken);

    private static string With(OtherBlog other, string path, string type, byte[] file) =>
        other.With(
            path,
            async context =>
            {
                context.Response.ContentType = type;
                await context.Response.Body.WriteAsync(file);
            }
        );
}
