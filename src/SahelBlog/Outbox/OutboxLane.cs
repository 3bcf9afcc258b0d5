namespace SahelBlog.Outbox;

/// <summary>Kinds of entries that are done beside the others, so that slow ones delay only each other.</summary>
/// <param name="Kinds">The kinds that are meant.</param>
/// <param name="IsOfOthers">Whether it is all kinds but these; so none is ever without a lane.</param>
public sealed record OutboxLane(string[] Kinds, bool IsOfOthers)
{
    /// <summary>All kinds.</summary>
    public static readonly OutboxLane Whole = new([], IsOfOthers: true);

    /// <summary>The lanes that these handlers ask for.</summary>
    public static IReadOnlyList<OutboxLane> Of(IEnumerable<IOutboxHandler> handlers)
    {
        var own = handlers
            .Where(handler => handler.Lane.Length > 0)
            .ToLookup(handler => handler.Lane, handler => handler.Kind, StringComparer.Ordinal);
        return
        [
            new([.. own.SelectMany(kinds => kinds)], IsOfOthers: true),
            .. own.Select(kinds => new OutboxLane([.. kinds], IsOfOthers: false)),
        ];
    }
}
