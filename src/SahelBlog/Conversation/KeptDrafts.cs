using System.Text.Json;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Comments with an address that were kept while their writers went elsewhere to sign in.</summary>
internal sealed class KeptDrafts : IKeepsAddress
{
    public string Name => "drafts";

    public async Task<IReadOnlyList<object>> Kept(Session session, string email) =>
        [.. (await Of(session, email)).Select(draft => draft.Typed)];

    public Task Forget(Database database, string email, CancellationToken cancel) =>
        database.Write(
            async session =>
            {
                foreach (var (hash, _) in await Of(session, email))
                    await DraftStore.Drop(session, hash);
            },
            cancel
        );

    /// <summary>There are as many as people who are signing in just now, so that all can be read.</summary>
    private static async Task<IEnumerable<(string Hash, NewComment Typed)>> Of(Session session, string email) =>
        (await DraftStore.All(session))
            .Select(draft => (draft.Hash, Typed: JsonSerializer.Deserialize<NewComment>(draft.Text)!))
            .Where(draft => EmailAddress.Canonical(draft.Typed.Email) == email);
}
