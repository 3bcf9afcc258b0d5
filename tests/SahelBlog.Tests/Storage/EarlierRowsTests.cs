using SahelBlog.Conversation.Screening.Learning;
using SahelBlog.Linkbacks;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Storage;

/// <summary>What an earlier version has kept is what this one finds.</summary>
public sealed class EarlierRowsTests
{
    private const string PostSql = """
        INSERT INTO posts (id, kind, status, title, slug, standfirst, language, author_name, markdown, html, lead_html,
            excerpt, outline, words, minutes, comments_open, linkbacks_open, version, published_at, created_at,
            updated_at)
        VALUES (@id, @kind, @status, 'Rain', 'rain', '', 'en', '', '', '', '', '', '[]', 0, 1, 1, 1, 1, @at, 0, 0)
        """;

    [Theory, BothDatabases]
    public async Task Link_backs_from_before_webmentions_stand_where_they_stood(StorageProvider storage)
    {
        await using var files = await TestDatabase.Empty(storage);
        await using var database = files.Open();
        await WithLinkbacks(database);

        await database.MigrateFrom("0017_linkbacks.sql");

        var kept = (await database.Read(session => LinkbackStore.AtDesk(session, null, 0, 10))).OrderBy(one => one.Id);
        Assert.Equal(
            [
                (LinkbackProtocols.Pingback, LinkbackState.Approved, "", "\nRain\nIt does rain here.", 0),
                (LinkbackProtocols.Pingback, LinkbackState.Approved, "", "\nWells\n", 0),
                (LinkbackProtocols.Pingback, LinkbackState.Waiting, "", "", 0),
                (LinkbackProtocols.Pingback, LinkbackState.Held, "", "", 0),
                (LinkbackProtocols.Pingback, LinkbackState.Refused, "", "", 0),
                (LinkbackProtocols.Pingback, LinkbackState.Failed, "It is not there.", "", 1),
                (LinkbackProtocols.Own, LinkbackState.Approved, "", "\nOurs\n", 0),
            ],
            kept.Select(one => (one.Protocols, one.State, one.Reason, one.ApprovedWording, one.Missed))
        );
        // What readers see has not changed, so that reading a page again does not hold it (W10).
        Assert.All(
            kept.Where(one => one.State == LinkbackState.Approved),
            one => Assert.Equal(one.Wording, one.ApprovedWording)
        );
        Assert.All(kept, one => Assert.Equal((LinkbackKind.Link, "", null), (one.Kind, one.Token, one.FaceId)));
        Assert.Equal(7, await database.Read(session => Count(session, "linkbacks WHERE token IS NULL")));
        Assert.Equal(7, Assert.Single(await database.Read(session => LinkbackStore.OwnFrom(session, "/?p=9"))).Id);
        Assert.Equal(6, (await database.Read(session => LinkbackStore.BySource(session, 1, "e.example/6")))!.Id);
    }

    [Theory, BothDatabases]
    public async Task L2_Sites_whose_links_were_approved_have_earned_trust_and_no_others(StorageProvider storage)
    {
        await using var files = await TestDatabase.Empty(storage);
        await using var database = files.Open();
        await WithLinkbacks(database);

        await database.MigrateFrom("0017_linkbacks.sql");

        // The trust hangs on the link-back that was first: refusing it takes the trust back.
        Assert.Equal(
            ["a.example trusted 1 3"],
            await database.Read(session =>
                session.List<string>(
                    "SELECT host || ' ' || standing || ' ' || linkback_id || ' ' || since FROM linking_sites"
                )
            )
        );
        await database.Write(session => SiteStore.Lose(session, "a.example", 1));
        Assert.Equal(SiteStanding.Unknown, await database.Read(session => SiteStore.Of(session, "a.example")));
    }

    [Theory, BothDatabases]
    public async Task What_was_learned_from_comments_is_known_by_their_numbers(StorageProvider storage)
    {
        await using var files = await TestDatabase.Empty(storage);
        await using var database = files.Open();
        await database.MigrateUntil("0017_linkbacks.sql");
        await database.Write(async session =>
        {
            await Post(session, 1, "published");
            foreach (var (id, path) in new[] { (1L, new byte[] { 1 }), (2L, [2]) })
                await session.Execute(
                    """
                    INSERT INTO comments (id, post_id, path, depth, state, author_name, markdown, html, excerpt,
                        created_at)
                    VALUES (@id, 1, @path, 0, 'approved', 'Oumou', '', '', '', 0)
                    """,
                    new { id, path }
                );
            await session.Execute(
                """
                INSERT INTO lessons (id, comment_id, verdict, tokens)
                VALUES (4, 1, 'good', '["rain"]'), (6, 1, 'spam', '["pills"]'), (5, 2, 'good', '["wells"]')
                """
            );
        });

        await database.MigrateFrom("0017_linkbacks.sql");

        Assert.Equal(
            ["""comment 1 good ["rain"]""", """comment 2 good ["wells"]""", """comment 1 spam ["pills"]"""],
            await database.Read(session =>
                session.List<string>("SELECT subject || ' ' || verdict || ' ' || tokens FROM lessons ORDER BY id")
            )
        );
        var latest = (await database.Read(session => LessonStore.Latest(session, "comment 1")))!;
        Assert.Equal((true, """["pills"]"""), (latest.IsSpam, latest.Tokens));
    }

    [Theory, BothDatabases]
    public async Task What_was_to_be_done_before_peers_were_told_apart_is_done(StorageProvider storage)
    {
        await using var files = await TestDatabase.Empty(storage);
        await using var database = files.Open();
        await database.MigrateUntil("0018_peers.sql");
        await database.Write(session =>
            session.Execute(
                """
                INSERT INTO outbox (id, kind, payload, state, attempts, due_at, last_error, created_at, lane, key)
                VALUES (1, 'verify-linkback', '12', 'waiting', 2, 5, 'It was silent.', 1, 'web', 'one'),
                    (2, 'letter', '13', 'waiting', 0, 6, '', 1, 'mail', NULL),
                    (3, 'deliver', '14', 'dead', 6, 7, 'It is lost.', 1, 'web', NULL),
                    (4, 'deliver', '15', 'waiting', 1, 900, '', 1, 'web', NULL)
                """
            )
        );

        await database.MigrateFrom("0018_peers.sql");

        var now = DateTimeOffset.FromUnixTimeMilliseconds(100);
        var dead = Assert.Single(await database.Read(session => OutboxStore.Dead(session, 10)));
        Assert.Equal((3L, 6, "It is lost."), (dead.Id, dead.Attempts, dead.LastError));
        Assert.Equal([(1L, "12", 3)], await Taken(OutboxLane.Web));
        Assert.Equal([(2L, "13", 1)], await Taken(OutboxLane.Mail));
        // Nobody speaks with a peer there that somebody would have to wait for.
        Assert.Equal(4, await database.Read(session => Count(session, "outbox WHERE peer IS NULL AND behind = 0")));
        // What was in work when the earlier version ended comes when its lease ends.
        now = DateTimeOffset.FromUnixTimeMilliseconds(1000);
        Assert.Equal([(4L, "15", 2)], await Taken(OutboxLane.Web));

        async Task<IEnumerable<(long, string, int)>> Taken(OutboxLane lane) =>
            (
                await database.Write(session =>
                    OutboxStore.Lease(session, now, TimeSpan.FromMinutes(2), count: 10, lane)
                )
            ).Entries.Select(one => (one.Id, one.Payload, one.Attempts));
    }

    [Theory, BothDatabases]
    public async Task Posts_from_before_any_could_be_deleted_are_what_they_were(StorageProvider storage)
    {
        await using var files = await TestDatabase.Empty(storage);
        await using var database = files.Open();
        await database.MigrateUntil("0021_deleted_posts.sql");
        await database.Write(async session =>
        {
            await Post(session, 1, "published", at: 5);
            await Post(session, 2, "draft");
            await Post(session, 3, "published", at: 6, kind: "page");
            await Post(session, 4, "published", at: 7);
        });

        await database.MigrateFrom("0021_deleted_posts.sql");

        var statuses = new List<PostStatus>();
        for (var id = 1; id <= 4; id++)
            statuses.Add((await database.Read(session => PostStore.ById(session, id)))!.Status);
        Assert.Equal([PostStatus.Published, PostStatus.Draft, PostStatus.Published, PostStatus.Published], statuses);
        Assert.Equal([4, 1], (await database.Read(session => PostStore.Latest(session, 0, 10))).Select(one => one.Id));
        Assert.Equal(
            4,
            await database.Read(session => Count(session, "posts WHERE deleted_at IS NULL AND deleted_from IS NULL"))
        );
        // The column that took the old one's place knows its words, and no others.
        await database.Write(session => session.Execute("UPDATE posts SET status = 'deleted' WHERE id = 1"));
        await Assert.ThrowsAnyAsync<Exception>(() =>
            database.Write(session => session.Execute("UPDATE posts SET status = 'lost' WHERE id = 2"))
        );
    }

    private static async Task WithLinkbacks(Database database)
    {
        await database.MigrateUntil("0017_linkbacks.sql");
        await database.Write(async session =>
        {
            await Post(session, 1, "published");
            await session.Execute(
                """
                INSERT INTO linkbacks (id, post_id, source, source_key, target, protocol, state, failure, host, title,
                    before, words, after, announced_at, verified_at)
                VALUES (1, 1, 'http://a.example/1', 'a.example/1', '', 'pingback', 'approved', '', 'a.example', 'Rain',
                        'It does ', 'rain', ' here.', 5, 6),
                    (2, 1, 'http://a.example/2', 'a.example/2', '', 'pingback', 'approved', '', 'a.example', 'Wells',
                        '', '', '', 3, 6),
                    (3, 1, 'http://b.example/3', 'b.example/3', '', 'pingback', 'waiting', '', 'b.example', '', '', '',
                        '', 3, NULL),
                    (4, 1, 'http://c.example/4', 'c.example/4', '', 'pingback', 'held', '', 'c.example', 'Held', '', '',
                        '', 3, 6),
                    (5, 1, 'http://d.example/5', 'd.example/5', '', 'pingback', 'refused', '', 'd.example', 'No', '',
                        '', '', 3, 6),
                    (6, 1, 'http://e.example/6', 'e.example/6', '', 'pingback', 'failed', 'It is not there.',
                        'e.example', '', '', '', '', 3, 6),
                    (7, 1, '/2012/07/ours/', '/?p=9', '', 'own', 'approved', '', '', 'Ours', '', '', '', 3, 6)
                """
            );
        });
    }

    private static Task Post(Session session, long id, string status, long? at = null, string kind = "post") =>
        session.Execute(
            PostSql,
            new
            {
                id,
                kind,
                status,
                at,
            }
        );

    private static async Task<int> Count(Session session, string of) =>
        (int)await session.Value<long>($"SELECT count(*) FROM {of}");
}
