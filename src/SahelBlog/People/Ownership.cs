using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>Whether the blog belongs to somebody yet.</summary>
public sealed class Ownership(Database database)
{
    /// <summary>Whether an owner exists; from then on nobody can claim the desk.</summary>
    public async Task<bool> IsClaimed(CancellationToken cancel = default) =>
        await database.Read(PersonStore.Owner, cancel) is not null;
}
