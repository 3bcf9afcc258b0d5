using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SahelBlog.Markup;

/// <summary>Lists of things done and to do.</summary>
internal static class TaskLists
{
    /// <summary>Labels each task's checkbox with the task's own words; other inputs go.</summary>
    /// <param name="body">A cleaned body.</param>
    /// <param name="names">The article's ids.</param>
    public static void Dress(IHtmlElement body, Names names)
    {
        foreach (var list in body.QuerySelectorAll(".contains-task-list"))
        {
            list.Strip("contains-task-list");
            list.ClassList.Add("tasks");
        }

        foreach (var item in body.QuerySelectorAll(".task-list-item"))
        {
            item.Strip("task-list-item");
            if (Checkbox(item) is { } checkbox)
            {
                Label(item, checkbox, names.Id("task"));
            }
        }

        foreach (
            var input in body.QuerySelectorAll("input")
                .Where(input => input.NextElementSibling?.LocalName is not ("label" or "div"))
        )
        {
            input.Remove();
        }
    }

    private static IElement? Checkbox(IElement item)
    {
        var first = item.FirstElementChild;
        var holder = first?.LocalName == "p" ? first : item;
        return holder.FirstElementChild is { LocalName: "input" } input && input.GetAttribute("type") == "checkbox"
            ? input
            : null;
    }

    private static void Label(IElement item, IElement found, string id)
    {
        var checkbox = item.Create("input");
        checkbox.SetAttribute("type", "checkbox");
        checkbox.Id = id;
        checkbox.SetAttribute("disabled", "");
        if (found.HasAttribute("checked"))
        {
            checkbox.SetAttribute("checked", "");
        }

        var words = found.ParentElement!;
        found.Remove();
        var label = item.Create("label");
        label.SetAttribute("for", id);
        label.Append([.. words.ChildNodes.TakeWhile(node => words != item || !IsBlock(node))]);
        if (words != item)
        {
            words.Remove();
        }

        Trim(label);
        INode[] rest = [.. item.ChildNodes];
        item.Append(checkbox, Beside(label, rest));
    }

    // The item is a row of two: the box, and everything else.
    private static IElement Beside(IElement label, INode[] rest)
    {
        if (rest.All(node => node is not IElement))
        {
            return label;
        }

        var beside = label.Create("div");
        beside.Append(label);
        beside.Append(rest);
        return beside;
    }

    private static bool IsBlock(INode node)
    {
        return node
            is IElement
            {
                LocalName: "ul" or "ol" or "p" or "pre" or "blockquote" or "div" or "table" or "dl" or "figure"
            };
    }

    private static void Trim(IElement label)
    {
        if (label.FirstChild is IText first)
        {
            first.Data = first.Data.TrimStart();
        }

        if (label.LastChild is IText last)
        {
            last.Data = last.Data.TrimEnd();
        }
    }
}
