using SahelBlog.Linkbacks.Telling;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Tests.Storage;

namespace SahelBlog.Tests.Linkbacks;

public sealed class DeliveryMigrationTests
{
    private const string Script = "0019_deliveries.sql";

    [Theory, BothDatabases]
    public async Task Deliveries_from_before_webmentions_keep_what_was_answered(StorageProvider storage)
    {
        await using var files = await TestDatabase.Empty(storage);
        await using var database = files.Open();
        await database.MigrateUntil(Script);
        await database.Write(async session =>
        {
            await session.Execute(
                """
                INSERT INTO posts (id, kind, status, title, slug, standfirst, language, author_name, markdown, html,
                    lead_html, excerpt, outline, words, minutes, comments_open, linkbacks_open, version, created_at,
                    updated_at)
                VALUES (1, 'post', 'published', 'Rain', 'rain', '', 'en', '', '', '', '', '', '[]', 0, 1, 1, 1, 1, 0, 0)
                """
            );
            await session.Execute(
                """
                INSERT INTO deliveries (id, post_id, target, protocol, state, answer, attempts, created_at, answered_at)
                VALUES (1, 1, 'http://a.example/', 'pingback', 'accepted', 'Thank you', 1, 5, 6),
                    (2, 1, 'http://b.example/', '', 'waiting', '', 0, 5, NULL),
                    (3, 1, 'http://c.example/', '', 'silent', 'It takes none.', 1, 5, 6)
                """
            );
        });

        await database.MigrateFrom(Script);

        var kept = await database.Read(session => DeliveryStore.OfPost(session, 1));
        Assert.Equal(
            [
                (DeliveryState.Accepted, "pingback", "Thank you", true),
                (DeliveryState.Waiting, "", "", false),
                (DeliveryState.Silent, "", "It takes none.", false),
            ],
            kept.Select(one => (one.State, one.Protocol, one.Answer, one.WasTold))
        );
        // What was accepted is no news when the post changes: it was pinged.
        Assert.True(kept[0].Knows("anything"));
        Assert.False(kept[0].HearsOfChanges);
    }
}
