using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace EscalationDashboard.Data.Protection;

/// <summary>A data-protection key as it lies in the database where <see cref="KeyCipher" /> has a secret.</summary>
public sealed class SealedXml(KeyCipher cipher) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", Convert.ToBase64String(cipher.Encrypt(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))),
        typeof(OpenedXml));
}

/// <summary>The way back; data protection makes it by the name of its type.</summary>
public sealed class OpenedXml(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<KeyCipher>().Decrypt(Convert.FromBase64String(encryptedElement.Value))));
}
