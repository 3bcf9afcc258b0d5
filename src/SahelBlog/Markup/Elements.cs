using AngleSharp.Dom;

namespace SahelBlog.Markup;

/// <summary>Small moves on the tree that several dressers make.</summary>
internal static class Elements
{
    /// <summary>Puts an element's children in its place.</summary>
    /// <param name="element">An element with a parent.</param>
    public static void Unwrap(this IElement element) => element.Replace([.. element.ChildNodes]);

    /// <summary>Gives an element another name, keeping its attributes and children.</summary>
    /// <param name="element">An element with a parent.</param>
    /// <param name="name">The new name.</param>
    /// <returns>The element that took its place.</returns>
    public static IElement Rename(this IElement element, string name)
    {
        var renamed = element.Owner!.CreateElement(name);
        foreach (var attribute in element.Attributes)
        {
            renamed.SetAttribute(attribute.Name, attribute.Value);
        }

        renamed.Append([.. element.ChildNodes]);
        element.Replace(renamed);
        return renamed;
    }

    /// <summary>Makes a new element with text in the same document.</summary>
    /// <param name="element">Any element of the document.</param>
    /// <param name="name">The new element's name.</param>
    /// <param name="className">Its class, or null for none.</param>
    /// <param name="text">Its text, not encoded.</param>
    /// <returns>An element without a parent.</returns>
    public static IElement Create(this IElement element, string name, string? className = null, string text = "")
    {
        var created = element.Owner!.CreateElement(name);
        created.TextContent = text;
        if (className is not null)
        {
            created.ClassName = className;
        }

        return created;
    }

    /// <summary>Removes classes, and the attribute with the last of them.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="names">The classes to remove.</param>
    public static void Strip(this IElement element, params string[] names)
    {
        element.ClassList.Remove(names);
        if (element.ClassList.Length == 0)
        {
            element.RemoveAttribute("class");
        }
    }

    /// <summary>Lets the keyboard reach and scroll a wide box, which then needs a name.</summary>
    /// <param name="element">The box that scrolls.</param>
    /// <param name="label">Its name, or null where it is labelled otherwise.</param>
    public static void MakeRegion(this IElement element, string? label)
    {
        element.SetAttribute("tabindex", "0");
        element.SetAttribute("role", "region");
        if (label is not null)
        {
            element.SetAttribute("aria-label", label);
        }
    }
}
