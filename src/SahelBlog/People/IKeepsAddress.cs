using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>
/// A room that keeps something of a person under their address. The export asks each of them and erasure tells each of
/// them, so that a room that is added is not forgotten.
/// </summary>
public interface IKeepsAddress
{
    /// <summary>What it keeps, in one word of the export.</summary>
    string Name { get; }

    /// <summary>All that it keeps of whoever has this address, for their export.</summary>
    Task<IReadOnlyList<object>> Kept(Session session, string email);

    /// <summary>
    /// Removes it, each room in a transaction of its own; what takes long to find is found before it begins. Asked again
    /// it does no harm.
    /// </summary>
    Task Forget(Database database, string email, CancellationToken cancel);
}
