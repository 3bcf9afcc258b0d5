using SahelBlog.Audit;
using SahelBlog.People;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Tests.Storage;

namespace SahelBlog.Tests.People;

/// <summary>What the owner does with the blog’s people, and what the log says of it.</summary>
public sealed class StaffTests
{
    [Theory, BothDatabases]
    public async Task Whoever_is_removed_has_no_key_and_their_posts_stay(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var owner = await blog.Has("Aminata");
        var awa = await blog.Has("Awa", Role.Editor);
        await blog.People().AddOrUpdatePasskeyAsync(awa, StaffStory.Passkey(1));
        var session = await blog.Get<DeskSessions>().Begin(awa, "Here");
        var post = await blog.WithPost("Rain");
        await blog.Database.Write(write =>
            write.Execute("UPDATE posts SET author_id = @by WHERE id = @id", new { by = awa.Id, id = post.Id })
        );

        Assert.True(await blog.Get<Staff>().Remove(awa.Id, owner.Acting()));

        Assert.False(await blog.Get<Staff>().Remove(awa.Id, owner.Acting()));
        Assert.Null(await blog.Now(awa));
        Assert.Null(await blog.People().FindByEmailAsync("awa@example.org"));
        Assert.Null(await blog.People().FindByPasskeyIdAsync([1, 2, 3]));
        Assert.Null(await blog.Get<DeskSessions>().Find(session));
        Assert.Equal("Rain", (await blog.Now(post)).Title);
        Assert.Equal("Aminata", Assert.Single(await blog.Get<Staff>().All()).Person.Name);
        // The address is free for whoever comes back.
        Assert.IsType<InvitationResult.Sent>(
            await blog.Get<Invitations>().Invite("awa@example.org", "Awa", Role.Editor, owner.Acting())
        );
    }

    [Theory, BothDatabases]
    public async Task The_owner_stays_owner_until_they_hand_the_blog_to_an_editor(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var owner = await blog.Has("Aminata");
        var editor = await blog.Has("Awa", Role.Editor);
        var moderator = await blog.Has("Binta", Role.Moderator);
        var staff = blog.Get<Staff>();

        Assert.False(await staff.Remove(owner.Id, owner.Acting()));
        Assert.False(await staff.ChangeRole(owner.Id, Role.Editor, owner.Acting()));
        Assert.False(await staff.ChangeRole(editor.Id, Role.Owner, owner.Acting()));
        Assert.False(await staff.HandOver(moderator.Id, owner.Acting()));
        Assert.False(await staff.HandOver(editor.Id, editor.Acting()));
        var handed = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => staff.HandOver(editor.Id, owner.Acting())))
        );

        Assert.Single(handed, one => one);
        Assert.Equal(Role.Owner, (await blog.Now(editor))?.Role);
        Assert.Equal(Role.Editor, (await blog.Now(owner))?.Role);
        // A sign-in that began before must not bring the old role back.
        await blog.People().UpdateAsync(owner);
        Assert.Equal(Role.Editor, (await blog.Now(owner))?.Role);
    }

    [Theory, BothDatabases]
    public async Task What_an_address_was_invited_with_is_in_its_export_and_is_forgotten_with_it(
        StorageProvider storage
    )
    {
        await using var blog = await StaffStory.Blog(storage);
        var owner = await blog.Has("Aminata");
        await blog.Get<Invitations>().Invite("Awa@example.org", "Awa", Role.Editor, owner.Acting());
        var room = blog.Get<IEnumerable<IKeepsAddress>>().Single(one => one.Name == "invitations");
        Assert.NotEmpty(await blog.Ask(session => room.Kept(session, "awa@example.org")));

        await room.Forget(blog.Database, "awa@example.org", default);

        Assert.Empty(await blog.Get<Invitations>().All());
    }

    [Theory, BothDatabases]
    public async Task The_log_is_found_by_words_and_what_concerns_accounts_is_kept_apart(StorageProvider storage)
    {
        await using var files = await TestDatabase.Empty(storage);
        await using var database = files.Open();
        await database.MigrateUntil("0031_log_of_accounts.sql");
        await database.Write(session =>
            session.Execute(
                """
                INSERT INTO acts (at, person_name, act, subject, subject_id, detail) VALUES
                    (1, 'Aminata', 'publish', 'post', 1, 'Élevage au Sahel'), (2, 'Somebody', 'failed-sign-in', 'door', 0, '')
                """
            )
        );

        await database.MigrateFrom("0031_log_of_accounts.sql");

        await database.Write(session =>
            ActStore.Add(session, new(1, "Awa"), DateTimeOffset.UnixEpoch, "role", "person", 2, "Élève: editor")
        );
        Assert.Equal(["publish"], await Deeds(new() { OfAccounts = false }));
        Assert.Equal(["failed-sign-in", "publish", "role"], await Deeds(new()));
        Assert.Equal(["publish", "role"], await Deeds(new() { Words = ["elev"] }));
        Assert.Equal(["publish"], await Deeds(new() { Words = ["elev"], OfAccounts = false }));
        Assert.Equal(["role"], await Deeds(new() { Words = ["awa"] }));

        async Task<IEnumerable<string>> Deeds(ActFilter filter) =>
            (await database.Read(session => ActStore.Page(session, filter, ActLog.Top, 10))).Select(act => act.Deed);
    }
}
